import { WAITS_ON } from './record.sql.ts';

/**
 * A message waits for the person to write again, and they are told once that something waits. What the provider took and told later that it
 * did not deliver begins anew.
 * $1 outbound · $2 failure · $3 sealed knock
 */
export const HOLD = `
  WITH held AS (
    UPDATE outbound o SET
      status = CASE WHEN c.stopped_at IS NULL THEN 'held' ELSE 'silenced' END, held_at = now(), failure = $2, lease_until = NULL,
      attempts = 0, sent_parts = CASE WHEN o.turned_away IS NULL THEN o.sent_parts ELSE 0 END,
      turned_away = NULL, told = NULL, doubt_since = NULL, blocked_since = NULL, slot_at = NULL
    FROM contacts c
    WHERE o.id = $1 AND o.status = 'sending' AND c.id = o.contact_id
    RETURNING o.contact_id, o.urn_id, o.channel, o.status
  )
  INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, knock)
  SELECT held.contact_id, held.urn_id, 0, held.channel, $3, true FROM held
  WHERE held.status = 'held' AND NOT EXISTS (
    SELECT FROM outbound e
    WHERE e.contact_id = held.contact_id AND e.channel = held.channel AND e.id <> $1
      AND (e.status = 'held' OR e.knock AND e.status IN ('queued', 'sending')))`;

/** The person wrote on this channel after the message began to wait. Their latest message is looked at first, since it is cheap. */
const WROTE_SINCE = `
  (SELECT i.received_at FROM inbound i WHERE i.contact_id = h.contact_id ORDER BY i.id DESC LIMIT 1) > h.held_at
  AND EXISTS (
    SELECT FROM inbound i WHERE i.contact_id = h.contact_id AND i.channel = h.channel AND i.received_at > h.held_at)`;

const release = (which: string): string => `
  UPDATE outbound h SET
    status = CASE WHEN c.stopped_at IS NULL THEN 'queued' ELSE 'silenced' END, next_attempt_at = now(), failure = NULL
  FROM contacts c
  WHERE c.id = h.contact_id AND h.status = 'held' AND ${which} AND ${WROTE_SINCE}`;

/** What waited for this person's next message may go. $1 contact · $2 channel */
export const RELEASE_FOR = release('h.contact_id = $1 AND h.channel = $2');

/** What waited for anybody's next message, where no answer was given that would have shown it. */
export const RELEASE_ALL = release('true');

/** What it says is no longer so after a week (sessions, seats). $1 days */
export const GIVE_UP_HELD = `
  WITH ended AS (
    UPDATE outbound SET status = 'failed'
    WHERE status = 'held' AND held_at < now() - make_interval(days => $1)
    RETURNING ticket_id
  )
  UPDATE tickets t SET ${WAITS_ON} FROM ended WHERE t.id = ended.ticket_id AND t.closed_at IS NULL`;

/** The knock was not heard: what waits behind it. $1 contact · $2 channel */
export const HELD_OF = `
  SELECT id, by, sealed_screen FROM outbound WHERE contact_id = $1 AND channel = $2 AND status = 'held' ORDER BY id`;

/** Behind what was released: it was not tried. $1 outbound */
export const STEP_BACK = `
  UPDATE outbound SET status = 'queued', lease_until = NULL, attempts = attempts - 1, next_attempt_at = now()
  WHERE id = $1 AND status = 'sending'`;
