/**
 * Somebody of the team speaks with the person: what was promised is kept. Her claim lasts as long as the longest talk: a hand that holds a
 * telephone renews nothing.
 * $1 ticket · $2 member
 */
export const ON_THE_PHONE = `
  WITH talking AS (
    UPDATE tickets SET answered_at = coalesce(answered_at, now()), awaiting_since = NULL, promise = NULL, promised_by = NULL,
      claimed_until = CASE WHEN claimed_by = $2 THEN now() + interval '125 minutes' ELSE claimed_until END
    WHERE id = $1 AND closed_at IS NULL
    RETURNING id
  )
  DELETE FROM alerts a USING talking WHERE a.ticket_id = talking.id`;

/** They have hung up: the claim is as long as any other again. $1 call or null · $2 handover or null · $3 minutes of a lease */
export const OFF_THE_PHONE = `
  UPDATE tickets t SET claimed_until = now() + make_interval(mins => $3::int)
  FROM calls k
  WHERE k.ticket_id = t.id AND k.member_id = t.claimed_by AND k.answered_at IS NOT NULL
    AND (k.id = $1::bigint OR k.handover_id = $2::bigint)
    AND t.closed_at IS NULL AND t.claimed_until > now() + make_interval(mins => $3::int)`;

/** Which telephone rang for it, and whose. $1 call */
export const CALL_AND_MEMBER = `
  SELECT k.id, k.kind, k.handover_id, k.nth, k.ticket_id, k.member_id, k.status, k.answered_at, k.ended_at, m.sealed_phone, m.language
  FROM calls k LEFT JOIN members m ON m.id = k.member_id
  WHERE k.id = $1`;

/** $1 call */
export const TAKE_CALL = `
  UPDATE calls SET status = 'talking', answered_at = now() WHERE id = $1 AND ended_at IS NULL AND answered_at IS NULL`;

/** What the mediator is told of a caller: from the ticket, or from the conversation where there is none. $1 handover */
export const WHISPER = `
  SELECT coalesce(t.language, c.language) AS language,
    coalesce(t.need, s.state ->> 'need') AS need,
    coalesce(t.postcode, s.state -> 'where' ->> 'postcode') AS postcode
  FROM handovers h
  JOIN contacts c ON c.id = h.contact_id
  LEFT JOIN tickets t ON t.id = h.ticket_id
  LEFT JOIN sessions s ON s.contact_id = h.contact_id AND s.channel = 'voice'
  WHERE h.id = $1`;

/**
 * A mediator calls from a ticket: her telephone is hers alone meanwhile. Nothing comes back when it is in use, or she has none.
 * $1 ticket · $2 member
 */
export const OPEN_CALL_BACK = `
  INSERT INTO calls (kind, ticket_id, member_id)
  SELECT 'call_back', $1, m.id FROM members m WHERE m.id = $2 AND m.sealed_phone IS NOT NULL AND m.disabled_at IS NULL
  ON CONFLICT DO NOTHING
  RETURNING id`;

/** Hers, and whether it can ring now. $1 member */
export const PHONE_OF = `
  SELECT m.sealed_phone, EXISTS (SELECT FROM calls c WHERE c.member_id = m.id AND c.ended_at IS NULL) AS busy
  FROM members m WHERE m.id = $1 AND m.disabled_at IS NULL`;

/**
 * The person's number: one by which they call or write comes before one that is WhatsApp's alone. Nobody is called who was erased; who said
 * STOP asked for no more messages, and a person of the team may still ring them back on their request. $1 ticket
 */
export const NUMBER_OF = `
  SELECT u.sealed, t.language, c.language AS chosen
  FROM tickets t
  JOIN contacts c ON c.id = t.contact_id
  LEFT JOIN urns u ON u.contact_id = c.id
  WHERE t.id = $1 AND t.closed_at IS NULL AND c.erased_at IS NULL
  ORDER BY u.scheme = 'tel' DESC, u.id DESC`;

/** The provider took it. $1 call · $2 hash of its id */
export const CALL_RINGS = 'UPDATE calls SET provider_hash = $2 WHERE id = $1';

/** She pressed 1: the person's telephone rings. $1 call */
export const CALL_GOES_OUT = `
  UPDATE calls SET status = 'calling' WHERE id = $1 AND ended_at IS NULL AND status IN ('ringing', 'calling')
  RETURNING id`;

/** The latest of a ticket first. $1 ticket */
export const CALLS_OF_TICKET = `
  SELECT k.id, k.kind, k.status, k.started_at, k.answered_at, k.ended_at, m.id AS member_id, m.name
  FROM calls k LEFT JOIN members m ON m.id = k.member_id
  WHERE k.ticket_id = $1
  ORDER BY k.id DESC LIMIT 50`;
