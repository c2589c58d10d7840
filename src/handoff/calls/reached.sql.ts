/** Her own call from a ticket that is still open. $1 call · $2 ticket · $3 member */
const HERS = `k.id = $1 AND k.ticket_id = $2 AND k.member_id = $3 AND k.kind = 'call_back' AND k.answered_at IS NOT NULL
      AND t.id = k.ticket_id AND t.closed_at IS NULL`;

/**
 * Nobody was reached: what the call took for an answer is none, and the person waits as before it, unless somebody of the team answered them
 * otherwise since. What answered them before it, and what did after, still did: who had said nothing since does not wait. The hour that was
 * promised was forgotten as she spoke, hence a promise without one stands in its place, so that who had gone back to the bot with a promise is
 * looked after again. $1 call · $2 ticket · $3 member
 */
export const WAS_BOX = `
  WITH box AS (
    UPDATE calls k SET status = 'no_answer' FROM tickets t WHERE ${HERS} AND k.status = 'talked'
    RETURNING k.answered_at, t.id AS ticket_id, t.contact_id, coalesce(t.reopened_at, t.opened_at) AS since
  ), answers AS (
    SELECT k.answered_at AS at FROM box JOIN calls k USING (ticket_id)
    WHERE k.id <> $1 AND k.status IN ('talking', 'talked') AND k.answered_at >= box.since
    UNION ALL
    SELECT o.created_at FROM box JOIN outbound o USING (ticket_id)
    WHERE o.request_key IS NOT NULL AND o.created_at >= box.since
  ), other AS (
    SELECT min(at) AS first, max(at) AS last FROM answers
  ), waits AS (
    SELECT CASE
      WHEN other.last IS NULL THEN box.since
      WHEN other.last < box.answered_at THEN (
        -- Neither a silence nor the end of a call is a word of anybody.
        SELECT min(i.processed_at) FROM inbound i
        WHERE i.contact_id = box.contact_id AND i.processed_at > other.last AND i.processed_at <= box.answered_at
          AND i.content_type NOT IN ('silence', 'call_ended')) END AS since
    FROM box, other
  )
  UPDATE tickets t SET
    answered_at = CASE WHEN t.answered_at = box.answered_at THEN other.first ELSE t.answered_at END,
    awaiting_since = coalesce(t.awaiting_since, waits.since),
    promise = CASE WHEN waits.since IS NULL THEN t.promise ELSE coalesce(t.promise, 'unknown') END
  FROM box, other, waits
  WHERE t.id = box.ticket_id
  RETURNING t.id`;

/** She spoke with them after all. Who has begun to wait since goes on waiting. $1 call · $2 ticket · $3 member */
export const WAS_TALK = `
  WITH talk AS (
    UPDATE calls k SET status = 'talked' FROM tickets t WHERE ${HERS} AND k.status = 'no_answer'
    RETURNING k.answered_at, t.id AS ticket_id
  )
  UPDATE tickets t SET
    answered_at = least(t.answered_at, talk.answered_at),
    awaiting_since = CASE WHEN t.awaiting_since > talk.answered_at THEN t.awaiting_since END,
    promise = CASE WHEN t.awaiting_since > talk.answered_at THEN t.promise END,
    promised_by = CASE WHEN t.awaiting_since > talk.answered_at THEN t.promised_by END
  FROM talk
  WHERE t.id = talk.ticket_id
  RETURNING t.id`;
