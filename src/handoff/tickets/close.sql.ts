import { BEFORE } from '../transcript/conversation.sql.ts';

/**
 * Who wants to close, and whom it is of. The contact is locked, as in a turn. `has_word`: a message may go out by itself: the person did not say
 * STOP, is not being forgotten, on WhatsApp wrote within 24 hours, and is not answered there on another ticket, where the bot goes on being
 * silent. $1 ticket
 */
export const TO_CLOSE = `
  SELECT c.id AS contact_id, c.language, c.aloud, way.channel,
    c.stopped_at IS NULL AND c.erased_at IS NULL AND way.channel <> 'voice' AND (way.channel <> 'whatsapp' OR coalesce((
      SELECT i.received_at > now() - interval '24 hours' FROM inbound i
      WHERE i.contact_id = c.id AND i.channel = way.channel ORDER BY i.id DESC LIMIT 1), false))
      AND NOT EXISTS (
        SELECT FROM tickets o
        WHERE o.contact_id = c.id AND o.id <> t.id AND o.closed_at IS NULL AND NOT o.with_bot
          AND (o.channel = way.channel OR o.answer_channel = way.channel)) AS has_word,
    (SELECT u.id FROM urns u
      WHERE u.contact_id = c.id AND u.scheme = CASE way.channel WHEN 'whatsapp' THEN 'whatsapp' ELSE 'tel' END
      ORDER BY u.id DESC LIMIT 1) AS urn_id
  FROM tickets t JOIN contacts c ON c.id = t.contact_id
  -- Where they were answered: a caller by SMS, and perhaps somebody on WhatsApp too.
  CROSS JOIN LATERAL (SELECT coalesce(t.answer_channel, t.channel) AS channel) way
  WHERE t.id = $1
  FOR UPDATE OF c`;

/**
 * Whether the person said something after what is known to have been read. Neither a silence nor the end of a call is a word of anybody.
 * $1 ticket · $2 their latest message that was seen
 */
export const SAID_SINCE = `
  SELECT FROM tickets t JOIN inbound i ON i.contact_id = t.contact_id
  WHERE t.id = $1 AND t.closed_at IS NULL AND i.id > $2::bigint AND i.received_at >= t.opened_at - ${BEFORE}
    AND i.sealed_content IS NOT NULL AND i.content_type NOT IN ('silence', 'call_ended')
  LIMIT 1`;

/**
 * Closes it unless somebody else of ours answers at this moment, and counts it for the yearly figures in the same statement, on the day that it is where
 * the helpline is. $1 ticket · $2 member · $3 outcome · $4 service or null · $5 now · $6 time zone
 */
export const CLOSE = `
  WITH closed AS (
    UPDATE tickets SET
      closed_at = $5, closed_by = $2, outcome = $3, outcome_service = $4, claimed_by = NULL, claimed_until = NULL,
      awaiting_since = NULL
    WHERE id = $1 AND closed_at IS NULL AND ($2::text IS NULL OR claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= now())
    RETURNING *
  )
  INSERT INTO ticket_figures (
    ticket_id, closed_on, channel, reason, language, need, postcode, outcome, service, minutes_to_answer, minutes_open)
  SELECT id, ($5::timestamptz AT TIME ZONE $6)::date, channel, reason, language, need, postcode, outcome, outcome_service,
    round(extract(epoch FROM answered_at - coalesce(reopened_at, opened_at)) / 60), greatest(0, round(extract(epoch FROM $5 - opened_at) / 60))
  FROM closed
  ON CONFLICT (ticket_id) DO UPDATE SET
    closed_on = EXCLUDED.closed_on, outcome = EXCLUDED.outcome, service = EXCLUDED.service, minutes_open = EXCLUDED.minutes_open
  RETURNING ticket_id`;

/** $1 contact · $2 urn · $3 channel · $4 sealed screen · $5 now · $6 ticket */
export const HAND_BACK = `
  INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, created_at, next_attempt_at, ticket_id)
  VALUES ($1, $2, 0, $3, $4, $5, $5, $6)`;
