/**
 * Whom to ring for a caller: on duty now in their language, taking calls, with a telephone, not on the telephone already and not rung for
 * this caller before. Who answers the ticket already comes first, then who was rung the longest ago, so that all of them take turns. The
 * insert is the claim on her telephone: two callers at once ring two people (`calls_going_on`).
 * $1 handover · $2 the nth to be rung · $3 ticket or null · $4 language or null · $5 now
 */
export const RING_NEXT = `
  INSERT INTO calls (kind, handover_id, nth, ticket_id, member_id)
  SELECT 'put_through', $1, $2, $3::bigint, m.id
  FROM members m
  JOIN shifts s ON s.member_id = m.id AND s.starts_at <= $5 AND s.ends_at > $5
  WHERE m.takes_calls AND m.sealed_phone IS NOT NULL AND m.disabled_at IS NULL
    AND ($4::text IS NULL OR $4 = ANY (s.languages))
    AND NOT EXISTS (
      SELECT FROM calls c WHERE c.member_id = m.id AND (c.ended_at IS NULL OR c.handover_id = $1))
  ORDER BY
    (SELECT t.claimed_by FROM tickets t WHERE t.id = $3::bigint) IS NOT DISTINCT FROM m.id DESC,
    (SELECT max(c.started_at) FROM calls c WHERE c.member_id = m.id) NULLS FIRST,
    m.id
  LIMIT 1
  ON CONFLICT DO NOTHING
  RETURNING id, member_id`;

/**
 * Calls of which nobody told the end (a provider that was out of reach, a server that stood still) hold nobody's telephone for ever: a
 * telephone rings for less than three minutes, and a talk ends after two hours (`MOST_TALK_SECONDS`). $1 member or null for all of them
 */
export const RELEASE_STALE = `
  UPDATE calls SET status = CASE WHEN answered_at IS NULL THEN 'no_answer' ELSE 'talked' END, ended_at = now()
  WHERE ended_at IS NULL AND ($1::text IS NULL OR member_id = $1)
    AND coalesce(answered_at + interval '125 minutes', started_at + interval '3 minutes') < now()`;

/** $1 call · $2 status where nobody had answered. What was answered is a talk that is over. */
export const END_CALL = `
  UPDATE calls SET status = CASE WHEN answered_at IS NULL THEN $2 ELSE 'talked' END, ended_at = now()
  WHERE id = $1 AND ended_at IS NULL`;

/** $1 handover · $2 status where nobody had answered */
export const END_CALLS_OF_HANDOVER = `
  UPDATE calls SET status = CASE WHEN answered_at IS NULL THEN $2 ELSE 'talked' END, ended_at = now()
  WHERE handover_id = $1 AND ended_at IS NULL`;

/** One for each call: twice is the same. $1 contact · $2 call hash · $3 urgent · $4 sealed screen · $5 whether there is a ticket */
export const OPEN_HANDOVER = `
  INSERT INTO handovers (contact_id, ticket_id, call_hash, urgent, sealed_screen)
  VALUES ($1,
    CASE WHEN $5 THEN (SELECT id FROM tickets WHERE contact_id = $1 AND channel = 'voice' AND closed_at IS NULL) END,
    $2, $3, $4)
  ON CONFLICT (call_hash) DO UPDATE SET sealed_screen = EXCLUDED.sealed_screen, ticket_id = EXCLUDED.ticket_id
  RETURNING id, ticket_id, (SELECT language FROM contacts WHERE contacts.id = $1) AS language`;

const HANDOVER_COLUMNS =
  'h.id, h.ticket_id, h.contact_id, h.urgent, h.sealed_screen, h.outcome, h.opened_at, c.language';

/** Locks it: the steps of one call are taken one after the other. $1 handover */
export const LOCK_HANDOVER = `
  SELECT ${HANDOVER_COLUMNS} FROM handovers h JOIN contacts c ON c.id = h.contact_id WHERE h.id = $1 FOR UPDATE OF h`;

/** The same, found by the call's id. $1 call hashes */
export const LOCK_HANDOVER_OF_CALL = `
  SELECT ${HANDOVER_COLUMNS} FROM handovers h JOIN contacts c ON c.id = h.contact_id
  WHERE h.call_hash = ANY ($1::text[]) FOR UPDATE OF h`;

/** $1 handover · $2 outcome */
export const SET_OUTCOME = 'UPDATE handovers SET outcome = $2 WHERE id = $1';

/**
 * What the caller wants of us now is what the ticket is about, and they wait for it; an emergency stays one, and so does what went wrong on
 * our side. $1 ticket · $2 reason
 */
export const SET_REASON = `
  UPDATE tickets SET
    reason = CASE WHEN reason IN ('emergency', 'failed') THEN reason ELSE $2 END,
    awaiting_since = coalesce(awaiting_since, now())
  WHERE id = $1 AND closed_at IS NULL`;

/** The one that was rung nth for a caller. $1 handover · $2 nth */
export const NTH_CALL = `
  SELECT k.id, m.sealed_phone FROM calls k LEFT JOIN members m ON m.id = k.member_id WHERE k.handover_id = $1 AND k.nth = $2`;
