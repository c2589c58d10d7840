/** A mediator reads what comes where it was asked for, and where she last answered: a caller by SMS. */
const IS_HERE = '(t.channel = i.channel OR t.answer_channel = i.channel)';

/**
 * What a message `i` of contact `c` finds of open tickets. Who went back to the bot is its own until a mediator writes again, whoever holds
 * the ticket.
 */
export const OPEN_HERE = `
  SELECT count(*) > 0 AS waits_for_person,
    coalesce(bool_or(NOT t.with_bot AND t.claimed_by IS NOT NULL AND t.claimed_until > now()), false) AS held_by_mediator,
    coalesce(bool_or(NOT t.with_bot AND (t.answered_at IS NOT NULL OR t.reopened_at IS NOT NULL)), false) AS mediator_wrote
  FROM tickets t
  WHERE t.contact_id = c.id AND t.closed_at IS NULL AND ${IS_HERE}`;

/**
 * A mediator's words to contact `c` (they have the key of her form; what is said as she closes has none) that were stored after the bot's own of
 * the turn that left the conversation `s` where it is. By their numbers and not by the clock: both are given under the contact's lock, while her
 * form may be older than a turn that it had to wait for.
 */
export const WROTE_SINCE = `
  SELECT FROM tickets t JOIN outbound o ON o.ticket_id = t.id
  WHERE t.contact_id = c.id AND ${IS_HERE} AND o.inbound_id IS NULL AND o.request_key IS NOT NULL AND o.id > coalesce((
    SELECT max(b.id) FROM outbound b JOIN inbound q ON q.id = b.inbound_id
    WHERE b.contact_id = c.id AND b.channel = i.channel AND q.processed_at <= s.updated_at), 0)`;

/** The ticket that was closed last: what comes soon after may be about it. */
export const LATEST_CLOSED = `
  SELECT t.id AS ticket_id, t.closed_at, t.answered_at IS NOT NULL AS was_answered, t.with_bot AS was_left,
    t.outcome IS NOT DISTINCT FROM 'abuse' AS was_abuse
  FROM tickets t
  WHERE t.contact_id = c.id AND t.closed_at IS NOT NULL AND ${IS_HERE}
  ORDER BY t.closed_at DESC LIMIT 1`;

/**
 * What a ticket becomes that is opened again: it waits as a new one, keeps its number and its notes, and is not counted as closed. Nobody holds
 * it: whoever answered may be at home. @param now a parameter
 */
export const opened = (now: string): string => `
  closed_at = NULL, closed_by = NULL, outcome = NULL, outcome_service = NULL, claimed_by = NULL, claimed_until = NULL,
  reopened_at = ${now}, awaiting_since = ${now}, answered_at = NULL, with_bot = false,
  promised_by = NULL, promise = NULL, overdue_told_at = NULL`;

/** What comes from now on is no answer to a mediator: the person has used the bot since the ticket was closed. $1 ticket */
export const LEAVE_CLOSED = 'UPDATE tickets SET with_bot = true WHERE id = $1 AND closed_at IS NOT NULL';

/**
 * Opened again by a message that is an answer to a mediator. Who waits on the same channel once more already (a missed call, after a ticket
 * that was answered by SMS) has one ticket, not two: the answer goes there. It gives the channel of the ticket that waits anew.
 * $1 ticket · $2 now
 */
export const REOPEN = `
  WITH closed AS (
    SELECT id, contact_id, channel, answer_channel FROM tickets WHERE id = $1 AND closed_at IS NOT NULL
  ), goes_on AS (
    UPDATE tickets o SET
      answer_channel = coalesce(closed.answer_channel, o.answer_channel), with_bot = false,
      awaiting_since = coalesce(o.awaiting_since, $2), reopened_at = coalesce(o.reopened_at, $2)
    FROM closed
    WHERE o.contact_id = closed.contact_id AND o.channel = closed.channel AND o.closed_at IS NULL
    RETURNING o.id
  ), reopened AS (
    UPDATE tickets o SET ${opened('$2')} FROM closed WHERE o.id = closed.id AND NOT EXISTS (SELECT FROM goes_on)
    RETURNING o.id, o.channel
  ), told_anew AS (
    DELETE FROM alerts a USING reopened WHERE a.ticket_id = reopened.id
  ), uncounted AS (
    DELETE FROM ticket_figures f USING reopened WHERE f.ticket_id = reopened.id
  )
  SELECT channel AS waits_on FROM reopened`;
