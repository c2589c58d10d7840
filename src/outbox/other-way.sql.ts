/** How long a conversation by SMS is thought to go on. */
const STILL_TEXTING = "interval '2 hours'";

/** The number to use, if any. The contact is locked, so that no turn is being taken. $1 contact */
const way = (which: string): string => `
  SELECT u.id AS urn_id,
    EXISTS (SELECT FROM sessions s
      WHERE s.contact_id = c.id AND s.channel = 'sms' AND s.updated_at > now() - ${STILL_TEXTING})
    OR EXISTS (SELECT FROM tickets t WHERE t.contact_id = c.id AND t.channel = 'sms' AND t.closed_at IS NULL) AS is_texting
  FROM contacts c JOIN urns u ON u.contact_id = c.id
  WHERE c.id = $1 AND u.scheme = 'tel' AND c.stopped_at IS NULL AND c.erased_at IS NULL ${which}
  LIMIT 1
  FOR UPDATE OF c`;

const HAS_TEXTED = `EXISTS (SELECT FROM inbound i WHERE i.contact_id = c.id AND i.urn_id = u.id AND i.channel = 'sms')`;

/** By which a person may be reached by SMS: they wrote to us from it before, which is their consent, and did not silence us. */
export const WAY_BY_SMS = way(`AND ${HAS_TEXTED} ORDER BY u.id DESC`);

/**
 * The same where a mediator chose it: who asked for a person may be answered at any number of theirs that we know, the one that they wrote
 * from first. Not after STOP.
 */
export const CHOSEN_WAY_BY_SMS = way(`ORDER BY ${HAS_TEXTED} DESC, u.id DESC`);

/** What stands before the reason of a message that went by SMS instead. */
export const SENT_BY_SMS = 'by_sms';

/**
 * Ends a message and sends its screen by SMS, in one statement: never both, never neither. The conversation goes along, so that the digits on
 * the screen are answers, and an open ticket is answered there. The number of the new message is its own: a second time finds it there. A mediator's message goes on as the new one,
 * with the key of the form that it was sent by.
 * $1 outbound · $2 failure · $3 urn · $4 sealed screen · $5 channel that is left · $6 the conversation goes along
 */
export const MOVE_TO_SMS = `
  WITH moved AS (
    UPDATE outbound o SET status = 'failed', failure = $2, lease_until = NULL, turned_away = NULL, request_key = NULL
    FROM outbound w
    WHERE o.id = $1 AND o.status IN ('sending', 'held') AND w.id = o.id
    RETURNING o.contact_id, o.inbound_id, o.seq, o.ticket_id, o.member_id, o.by, w.request_key
  ), carried AS (
    INSERT INTO sessions (contact_id, channel, flow, flow_version, node, state, updated_at)
    SELECT s.contact_id, 'sms', s.flow, s.flow_version, s.node, s.state, s.updated_at
    FROM moved JOIN sessions s ON s.contact_id = moved.contact_id AND s.channel = $5
    WHERE $6
    ON CONFLICT (contact_id, channel) DO UPDATE SET
      flow = EXCLUDED.flow, flow_version = EXCLUDED.flow_version, node = EXCLUDED.node, state = EXCLUDED.state,
      updated_at = EXCLUDED.updated_at, version = sessions.version + 1
  ), texted AS (
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, ticket_id, member_id, by, request_key)
    SELECT contact_id, $3, inbound_id, seq + 100, 'sms', $4, ticket_id, member_id, by, request_key FROM moved
    ON CONFLICT (inbound_id, seq) DO NOTHING
    RETURNING id
  ), answered_there AS (
    -- What they write back by SMS is for the mediator, not for the bot.
    UPDATE tickets t SET answer_channel = 'sms' FROM moved
    WHERE t.id = moved.ticket_id AND t.closed_at IS NULL AND t.channel <> 'sms'
  ), followed AS (
    -- Whoever answered elsewhere is told how far the SMS has come.
    UPDATE desk_answers a SET outbound_id = texted.id FROM texted WHERE a.outbound_id = $1
  )
  SELECT id FROM texted`;
