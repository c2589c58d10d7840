import { BY_PUSH, BY_SMS } from '../alerts/ways.sql.ts';
import { IS_HELD } from '../tickets/ticket-row.ts';

/** A push service that is out of order is asked again so often. */
const MOST_TRIES = 3;

/**
 * The person waits for a word of ours, the first or a later one. Who went back to the bot without a promise waits for the bot; what was
 * promised, or an emergency, stands until somebody answers: a greeting while they wait is no answer.
 */
const AWAITED = `t.closed_at IS NULL AND t.awaiting_since IS NOT NULL
  AND (NOT t.with_bot OR t.promise IS NOT NULL OR t.reason = 'emergency')`;

/** And nobody is at it. */
const UNANSWERED = `${AWAITED} AND NOT ${IS_HELD}`;

/**
 * The person may be in danger. Whoever is at it has seen what was said before she last answered, and is perhaps not looking when it is said
 * since: her telephone lies in her bag.
 */
const ALARMS = `t.reason = 'emergency' AND (NOT ${IS_HELD} OR EXISTS (
    SELECT FROM inbound i
    WHERE i.contact_id = t.contact_id AND i.processed_at >= t.awaiting_since
      AND i.events @> '[{"type": "handed_off", "reason": "emergency"}]'))`;

/**
 * An alert `a` still says what is so: nobody is at the ticket; or, of one that was passed on, she whom it was passed to has it; or, of danger,
 * no word of ours came since.
 */
const IS_SO = `CASE a.stage
  WHEN 'handed_over' THEN t.closed_at IS NULL AND ${IS_HELD} AND t.claimed_by = a.member_id
  WHEN 'emergency' THEN ${AWAITED} AND ${ALARMS}
  ELSE ${UNANSWERED} END`;

/** It did not arrive, and is not tried again. */
const HAS_FAILED = `a.sent_at IS NULL AND a.attempts >= ${MOST_TRIES}`;

/** With whom was told of each. More than that at once nobody answers anyhow. */
export const WATCHED = `
  SELECT t.id, t.contact_id, t.channel, t.reason, t.language, t.promise, t.promised_by, t.awaiting_since,
    CASE WHEN ${IS_HELD} THEN t.claimed_by END AS held_by, ${ALARMS} AS alarms,
    (SELECT coalesce(json_agg(json_build_object(
        'memberId', a.member_id, 'stage', a.stage, 'way', a.way, 'promisedBy', a.promised_by, 'failed', ${HAS_FAILED})), '[]')
      FROM alerts a WHERE a.ticket_id = t.id) AS alerts
  FROM tickets t WHERE ${AWAITED} ORDER BY t.awaiting_since, t.id LIMIT 1000`;

/** Who can be told, and how they allow it. */
export const TEAM = `
  SELECT m.id, m.role, ${BY_PUSH} AS by_push, ${BY_SMS} AS by_sms
  FROM members m WHERE m.disabled_at IS NULL ORDER BY m.id`;

/**
 * Locks a ticket whose person still waits as they were seen to; another replica that is at it is left alone. Who is at it, and whether it
 * alarms, is told as it is now.
 * $1 ticket · $2 the promise that was seen
 */
export const LOCK_WATCHED = `
  SELECT ${IS_HELD} AS held, ${ALARMS} AS alarms FROM tickets t
  WHERE t.id = $1 AND t.promised_by IS NOT DISTINCT FROM $2 AND ${AWAITED}
  FOR UPDATE OF t SKIP LOCKED`;

/**
 * Claims alerts: whoever inserts one sends it. Under the ticket's lock, so that two replicas that would each tell another "next mediator"
 * tell one; whom it failed with is not counted. $1 ticket · $2 members · $3 stages · $4 ways · $5 promises · $6 now
 */
export const CLAIM_ALERTS = `
  INSERT INTO alerts (ticket_id, member_id, stage, way, promised_by, created_at, next_attempt_at)
  SELECT $1, w.member_id, w.stage, w.way, w.promised_by, $6, $6::timestamptz + interval '1 minute'
  FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS w (member_id, stage, way, promised_by)
  WHERE w.stage <> 'late' OR NOT EXISTS (
    SELECT FROM alerts a
    WHERE a.ticket_id = $1 AND a.stage = 'late' AND a.promised_by IS NOT DISTINCT FROM w.promised_by
      AND NOT (${HAS_FAILED}))
  ON CONFLICT DO NOTHING
  RETURNING id`;

/**
 * What was written with a hand-over, failed, waits for its turn, or was left by a sender that died, for as long as it is worth telling. Whoever
 * takes one has a minute.
 * $1 now
 */
export const RECLAIM_ALERTS = `
  UPDATE alerts a SET next_attempt_at = $1::timestamptz + interval '1 minute'
  FROM tickets t
  WHERE t.id = a.ticket_id AND ${IS_SO} AND a.sent_at IS NULL AND a.attempts < ${MOST_TRIES}
    AND a.next_attempt_at <= $1 AND a.created_at > $1::timestamptz - interval '30 minutes'
  RETURNING a.id`;

/** What an alert says, and to whom. $1 alerts */
export const ALERTS = `
  SELECT a.id, a.ticket_id, a.member_id, a.stage, a.way, a.promised_by IS NOT NULL AS has_time, t.language,
    m.language AS page_language, m.sealed_phone
  FROM alerts a JOIN tickets t ON t.id = a.ticket_id JOIN members m ON m.id = a.member_id
  WHERE a.id = ANY ($1::bigint[]) AND a.sent_at IS NULL AND a.attempts < ${MOST_TRIES} ORDER BY a.id`;

/** The next try is later each time. $1 alert · $2 now · $3 failure or null · $4 whether another try can do better */
export const RECORD_ALERT = `
  UPDATE alerts SET sent_at = CASE WHEN $3::text IS NULL THEN $2::timestamptz END, failure = $3,
    attempts = CASE WHEN $4 THEN attempts + 1 ELSE ${MOST_TRIES} END,
    next_attempt_at = $2::timestamptz + make_interval(mins => 2 * (attempts + 1))
  WHERE id = $1`;

/** One SMS at a time to each of the team: what follows sees what went before. $1 member */
export const LOCK_MEMBER = 'SELECT FROM members WHERE id = $1 FOR NO KEY UPDATE';

/** Until when somebody hears no more by SMS of one stage; null: now. $1 member · $2 stage · $3 now */
export const HEARD_UNTIL = `
  SELECT max(sent_at) + interval '10 minutes' AS until FROM alerts
  WHERE member_id = $1 AND stage = $2 AND way = 'sms' AND sent_at > $3::timestamptz - interval '10 minutes'`;

/** Everything that one SMS can tell, the alert itself first. $1 member · $2 stage · $3 now · $4 alert */
export const SMS_WAITING = `
  SELECT a.id, t.language FROM alerts a JOIN tickets t ON t.id = a.ticket_id
  WHERE a.member_id = $1 AND a.stage = $2 AND a.way = 'sms' AND a.sent_at IS NULL AND a.attempts < ${MOST_TRIES}
    AND a.created_at > $3::timestamptz - interval '30 minutes' AND ${IS_SO}
  ORDER BY a.id = $4 DESC, a.id
  FOR UPDATE OF a SKIP LOCKED`;

/** $1 alerts · $2 now */
export const SENT_TOGETHER = `
  UPDATE alerts SET sent_at = $2, failure = NULL, attempts = attempts + 1 WHERE id = ANY ($1::bigint[])`;

/** $1 alert · $2 until when */
export const POSTPONE_ALERT = 'UPDATE alerts SET next_attempt_at = $2 WHERE id = $1 AND sent_at IS NULL';

/** The number's contact, unless they have silenced us. It is locked before the member, as whoever answers locks it. $1 hashes */
export const TEAM_URN = `
  SELECT u.id, u.contact_id FROM urns u JOIN contacts c ON c.id = u.contact_id
  WHERE u.hash = ANY ($1::bytea[]) AND c.stopped_at IS NULL AND c.erased_at IS NULL
  FOR KEY SHARE OF c`;

/**
 * A message of the bot's own that answers nothing. Its key makes a second one harmless.
 * $1 contact · $2 urn · $3 channel · $4 sealed screen · $5 now · $6 key
 */
export const QUEUE = `
  INSERT INTO outbound (contact_id, urn_id, seq, channel, sealed_screen, created_at, next_attempt_at, request_key)
  VALUES ($1, $2, 0, $3, $4, $5, $5, $6)
  ON CONFLICT (request_key) DO NOTHING`;

/** The person is told anew. $1 ticket · $2 type · $3 at or null · $4 now · $5 whether they are told */
export const RENEW = `
  UPDATE tickets SET promise = $2, promised_by = $3, overdue_told_at = CASE WHEN $5 THEN $4 ELSE overdue_told_at END WHERE id = $1`;
