import { LEASE_MINUTES } from '../tickets/claim.sql.ts';

/**
 * Whom a ticket is of, and how they are reached: a caller by SMS to the same number. The contact is locked, as in a turn, so that a STOP that is
 * being said is seen. Who withholds the number has none to write to. $1 ticket
 */
export const REACH = `
  SELECT c.id AS contact_id, c.aloud, c.language, c.stopped_at IS NOT NULL OR c.erased_at IS NOT NULL AS stopped,
    t.closed_at IS NOT NULL AS closed, t.channel,
    (SELECT u.id FROM urns u
      WHERE u.contact_id = c.id AND u.scheme = CASE t.channel WHEN 'whatsapp' THEN 'whatsapp' ELSE 'tel' END
      ORDER BY u.id DESC LIMIT 1) AS urn_id,
    (SELECT u.sealed FROM urns u
      WHERE u.contact_id = c.id AND u.scheme = CASE t.channel WHEN 'whatsapp' THEN 'whatsapp' ELSE 'tel' END
      ORDER BY u.id DESC LIMIT 1) AS sealed_urn,
    (SELECT u.sealed FROM urns u WHERE u.contact_id = c.id AND u.scheme = 'tel' ORDER BY u.id DESC LIMIT 1) AS sealed_number
  FROM tickets t JOIN contacts c ON c.id = t.contact_id
  WHERE t.id = $1
  FOR UPDATE OF c`;

/** A form that is sent twice: what the first one became. $1 request key · $2 ticket */
export const REPEATED = 'SELECT id FROM outbound WHERE request_key = $1 AND ticket_id = $2';

/**
 * Only whoever holds the ticket answers, checked in the very statement that sends. It renews the lease: a lease that ran out while she wrote is
 * still hers as long as nobody else took it. What was promised is kept by it, and what follows is another wait: the team is told of it anew.
 * $1 ticket · $2 member, or null for another desk's people · $3 urn · $4 channel · $5 sealed screen · $6 request key · $7 now · $8 how it travels · $9 attachment or null
 */
export const ANSWER = `
  WITH held AS (
    UPDATE tickets SET
      answered_at = coalesce(answered_at, $7), awaiting_since = NULL, with_bot = false,
      promise = NULL, promised_by = NULL,
      answer_channel = CASE WHEN $8 = 'sms' OR $4 <> channel THEN 'sms' ELSE answer_channel END,
      claimed_until = CASE WHEN $2::text IS NULL THEN claimed_until ELSE now() + interval '${LEASE_MINUTES} minutes' END
    WHERE id = $1 AND closed_at IS NULL
      AND (claimed_by = $2 OR $2 IS NULL AND (claimed_by IS NULL OR claimed_until <= now()))
      AND ($9::bigint IS NULL OR EXISTS (
        SELECT FROM attachments a WHERE a.id = $9 AND a.contact_id = tickets.contact_id))
    RETURNING id, contact_id
  ), told_anew AS (
    DELETE FROM alerts a USING held WHERE a.ticket_id = held.id
  )
  INSERT INTO outbound (
    contact_id, urn_id, seq, channel, sealed_screen, created_at, next_attempt_at, ticket_id, member_id, request_key, by)
  SELECT contact_id, $3, 0, $4, $5, $7, $7, $1, $2, $6, $8 FROM held
  ON CONFLICT (request_key) DO NOTHING
  RETURNING id`;
