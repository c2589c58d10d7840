/** It is given to the desk now. What was in hand before is told. $1 conversation · $2 mark */
export const TAKE_IN_HAND = `
  UPDATE desk_conversations SET in_hand = $2, in_hand_at = now() WHERE id = $1`;

const RELEASED = 'lease_until = NULL, leased_by = NULL';
const DONE = `${RELEASED}, in_hand = NULL, in_hand_at = NULL, attempts = 0, next_attempt_at = now(), failure = NULL`;

/** Nothing else is to note. $1 conversation */
export const NOTE_DONE = `UPDATE desk_conversations SET ${DONE} WHERE id = $1`;

/** $1 person · $2 what the desk calls them · $3 their source there */
export const NOTE_PERSON = 'UPDATE desk_people SET remote_id = $2, source_id = $3 WHERE id = $1';

/** $1 conversation · $2 what the desk calls it */
export const NOTE_OPENED = `UPDATE desk_conversations SET remote_id = $2, told_open = true, ${DONE} WHERE id = $1`;
/** $1 conversation */
export const NOTE_INTRODUCED = `UPDATE desk_conversations SET introduced = true, ${DONE} WHERE id = $1`;
/** $1 conversation · $2 inbound */
export const NOTE_SAID = `UPDATE desk_conversations SET told_inbound = greatest(told_inbound, $2), ${DONE} WHERE id = $1`;
/** $1 conversation · $2 whether it is open */
export const NOTE_OPEN = `UPDATE desk_conversations SET told_open = $2, look_at = now(), ${DONE} WHERE id = $1`;
/** $1 conversation · $2 whether the person silenced us */
export const NOTE_STOPPED = `UPDATE desk_conversations SET told_stopped = $2, ${DONE} WHERE id = $1`;
/** $1 conversation · $2 latest message seen · $3 seconds until the next look */
export const NOTE_SEEN = `
  UPDATE desk_conversations SET seen = greatest(seen, $2), look_at = now() + make_interval(secs => $3), ${DONE} WHERE id = $1`;

/** An answer was dealt with: it is sent, or was refused. $1 answer · $2 outbound or null · $3 why not, or null */
export const NOTE_ANSWERED = `
  UPDATE desk_answers SET sealed_answer = NULL, outbound_id = $2, refused = $3 WHERE id = $1`;
/** $1 answer · $2 how far it was told to have come */
export const NOTE_TOLD = 'UPDATE desk_answers SET told = $2 WHERE id = $1';

/** Try again later. $1 conversation · $2 code · $3 seconds · $4 the desk may have taken what is in hand · $5 it was no try */
export const POSTPONE = `
  UPDATE desk_conversations SET ${RELEASED}, failure = $2, next_attempt_at = now() + make_interval(secs => $3),
    in_hand = CASE WHEN $4 THEN in_hand END, in_hand_at = CASE WHEN $4 THEN in_hand_at END,
    attempts = CASE WHEN $5 THEN attempts - 1 ELSE attempts END
  WHERE id = $1`;

/** Somebody deleted it at the desk: who still waits is made known there anew. $1 conversation · $2 code · $3 seconds */
export const START_ANEW = `
  WITH person AS (
    UPDATE desk_people p SET remote_id = NULL, source_id = NULL FROM desk_conversations d WHERE d.id = $1 AND p.id = d.person_id
  )
  UPDATE desk_conversations SET ${RELEASED}, remote_id = NULL, introduced = false, told_open = true, told_stopped = false, seen = 0,
    in_hand = NULL, in_hand_at = NULL, failure = $2, next_attempt_at = now() + make_interval(secs => $3)
  WHERE id = $1`;

/**
 * An answer that the desk told. It is the open ticket's where one conversation there stands for several; told twice, by itself or because it
 * was asked, it is one. $1 what the desk calls the conversation · $2 its number of the answer · $3 sealed answer
 */
export const STORE_ANSWER = `
  INSERT INTO desk_answers (conversation_id, remote_id, sealed_answer)
  SELECT d.id, $2, $3 FROM desk_conversations d LEFT JOIN tickets t ON t.id = d.ticket_id
  WHERE d.remote_id = $1 AND NOT EXISTS (
    SELECT FROM desk_answers a JOIN desk_conversations s ON s.id = a.conversation_id
    WHERE s.remote_id = $1 AND a.remote_id = $2)
  ORDER BY (t.id IS NOT NULL AND t.closed_at IS NULL) DESC, d.id DESC
  LIMIT 1
  ON CONFLICT (conversation_id, remote_id) DO NOTHING
  RETURNING id`;

/** Something changed there: it is looked at in so many seconds. $1 what the desk calls the conversation · $2 seconds */
export const LOOK_SOON = `
  UPDATE desk_conversations SET look_at = least(look_at, now() + make_interval(secs => $2)) WHERE remote_id = $1
  RETURNING id`;

/** Somebody to forget there, while nothing of theirs is on its way. $1 lease in seconds */
export const CLAIM_FORGOTTEN = `
  UPDATE desk_people SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $1)
  WHERE id = (
    SELECT p.id FROM desk_people p
    WHERE p.forget_at IS NOT NULL AND p.next_attempt_at <= now()
      AND NOT EXISTS (SELECT FROM desk_conversations d WHERE d.person_id = p.id AND d.lease_until > now())
    ORDER BY p.id LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, attempts, ARRAY(
    SELECT d.remote_id FROM desk_conversations d WHERE d.person_id = desk_people.id AND d.remote_id IS NOT NULL) AS conversations`;

/** $1 person · $2 seconds */
export const POSTPONE_FORGETTING =
  'UPDATE desk_people SET next_attempt_at = now() + make_interval(secs => $2) WHERE id = $1';
/** With every conversation and answer. $1 person */
export const FORGOTTEN = 'DELETE FROM desk_people WHERE id = $1';
