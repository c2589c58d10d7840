/** How long a conversation by SMS is thought to go on. */
const STILL_TEXTING = "interval '2 hours'";

/**
 * The number by which a person may be reached by SMS: they wrote to us from it before, which is their consent, and did not silence us. The
 * contact is locked, so that no turn is being taken. $1 contact
 */
export const WAY_BY_SMS = `
  SELECT u.id AS urn_id,
    EXISTS (SELECT FROM sessions s
      WHERE s.contact_id = c.id AND s.channel = 'sms' AND s.updated_at > now() - ${STILL_TEXTING})
    OR EXISTS (SELECT FROM tickets t WHERE t.contact_id = c.id AND t.channel = 'sms' AND t.closed_at IS NULL) AS is_texting
  FROM contacts c JOIN urns u ON u.contact_id = c.id
  WHERE c.id = $1 AND u.scheme = 'tel' AND c.stopped_at IS NULL AND c.erased_at IS NULL
    AND EXISTS (SELECT FROM inbound i WHERE i.contact_id = c.id AND i.urn_id = u.id AND i.channel = 'sms')
  ORDER BY u.id DESC
  LIMIT 1
  FOR UPDATE OF c`;

/** What stands before the reason of a message that went by SMS instead. */
export const SENT_BY_SMS = 'by_sms';

/**
 * Ends a message and sends its screen by SMS, in one statement: never both, never neither. The conversation goes along, so that the digits on
 * the screen are answers. The number of the new message is its own: a second time finds it there.
 * $1 outbound · $2 failure · $3 urn · $4 sealed screen · $5 channel that is left · $6 the conversation goes along
 */
export const MOVE_TO_SMS = `
  WITH moved AS (
    UPDATE outbound SET status = 'failed', failure = $2, lease_until = NULL, turned_away = NULL
    WHERE id = $1 AND status IN ('sending', 'held')
    RETURNING contact_id, inbound_id, seq
  ), carried AS (
    INSERT INTO sessions (contact_id, channel, flow, flow_version, node, state, updated_at)
    SELECT s.contact_id, 'sms', s.flow, s.flow_version, s.node, s.state, s.updated_at
    FROM moved JOIN sessions s ON s.contact_id = moved.contact_id AND s.channel = $5
    WHERE $6
    ON CONFLICT (contact_id, channel) DO UPDATE SET
      flow = EXCLUDED.flow, flow_version = EXCLUDED.flow_version, node = EXCLUDED.node, state = EXCLUDED.state,
      updated_at = EXCLUDED.updated_at, version = sessions.version + 1
  )
  INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen)
  SELECT contact_id, $3, inbound_id, seq + 100, 'sms', $4 FROM moved
  ON CONFLICT (inbound_id, seq) DO NOTHING
  RETURNING id`;
