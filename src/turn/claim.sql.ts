import { COMMIT_UNHURRIED } from '../db/unhurried.ts';
import { recentColumns } from '../limits/flood.ts';
import { LATEST_CLOSED, OPEN_HERE, WROTE_SINCE } from './tickets.sql.ts';

/** The columns of a turn's start: the message, whose it is, and where the conversation stands. */
const TURN_COLUMNS = `
  i.id AS inbound_id, i.contact_id, i.urn_id, i.channel, i.sealed_content, i.sealed_prepared, i.received_at, i.attempts,
  u.sealed AS sealed_urn,
  c.language, c.language_chosen, c.aloud, c.stopped_at IS NOT NULL AS stopped,
  s.state, s.version, s.updated_at,
  ticket.waits_for_person, ticket.held_by_mediator, ticket.mediator_wrote,
  EXISTS (${WROTE_SINCE}) AS mediator_since,
  closed.ticket_id AS closed_ticket_id, closed.closed_at, closed.was_answered, closed.was_left, closed.was_abuse,
  ${recentColumns('c.id')}`;

const TURN_TABLES = `
  FROM inbound i
  JOIN contacts c ON c.id = i.contact_id
  JOIN urns u ON u.id = i.urn_id
  LEFT JOIN sessions s ON s.contact_id = i.contact_id AND s.channel = i.channel
  CROSS JOIN LATERAL (${OPEN_HERE}) AS ticket
  LEFT JOIN LATERAL (${LATEST_CLOSED}) AS closed ON true`;

/** The same person's next message on the channel has come already, and nothing is known to be wrong with it. */
const NEXT_WAITS = `
  EXISTS (
    SELECT FROM inbound n
    WHERE n.contact_id = i.contact_id AND n.channel = i.channel AND n.id <> i.id
      AND n.processed_at IS NULL AND n.attempts = 0 AND n.next_attempt_at <= now())`;

/**
 * Whether one waiting message of a contact was sent before another: by the provider's own time where it tells one, by ours where not; those
 * of one second in the order in which they were stored. Several connections bring the messages of one person in any order.
 */
const sentBefore = (one: string, other: string): string =>
  `(coalesce(${one}.sent_at, ${one}.received_at), ${one}.id) < (coalesce(${other}.sent_at, ${other}.received_at), ${other}.id)`;

/**
 * Claims a message that is due, prepared and its contact's first, and locks the contact: one contact at a time, several contacts at once
 * (`OFFSET 0`: as in the outbox's claim). A message that is still being prepared is not taken and, being earlier, holds back its contact's
 * later ones. Both rows are locked, so that a message processed a moment ago by another replica is seen as processed and skipped. The rest
 * is joined to the one row that was claimed.
 *
 * The locks are of now, what is joined is of when the statement began. Where another turn of the contact was committed in between (of an
 * earlier message that came late, or of a call), it would be read as it was before: `is_stale` tells, and it is claimed again. Every turn
 * that changes anything writes the contact's row, so its version shows it.
 *
 * COMMIT does not wait for the disk: nothing of the turn is told to anybody before its answer is claimed for sending, and that commit waits
 * for all that was written before it.
 */
export const CLAIM_TURN = `
  WITH claimed AS (
    SELECT w.id, owner.xmin::text AS seen
    FROM inbound w
    JOIN contacts owner ON owner.id = w.contact_id
    WHERE w.processed_at IS NULL AND w.prepared_at IS NOT NULL AND w.next_attempt_at <= now() AND w.channel <> 'voice'
      AND NOT EXISTS (
        SELECT FROM inbound earlier
        WHERE earlier.contact_id = w.contact_id AND earlier.processed_at IS NULL AND ${sentBefore('earlier', 'w')}
        OFFSET 0)
    ORDER BY w.id
    LIMIT 1
    FOR UPDATE OF owner, w SKIP LOCKED
  )
  SELECT ${TURN_COLUMNS}, ${NEXT_WAITS} AS next_waits,
    s.held_question AS held_id, h.id IS NOT NULL AS held_waits,
    c.xmin::text <> (SELECT seen FROM claimed) AS is_stale, ${COMMIT_UNHURRIED}
  ${TURN_TABLES}
  LEFT JOIN outbound h
    ON h.inbound_id = s.held_question AND h.seq = 0 AND h.status = 'queued' AND h.tried_at IS NULL
  WHERE i.id = (SELECT id FROM claimed)`;

/**
 * A call's turn is taken in its own request: the contact is locked already. Where the same person stands by SMS is read too, since a call
 * may go on there. $1 channel · $2 the provider id as it may have been hashed
 */
export const LOAD_TURN = `
  SELECT ${TURN_COLUMNS}, w.node AS text_node, w.updated_at AS text_updated_at,
    EXISTS (SELECT FROM tickets t WHERE t.contact_id = c.id AND t.channel = 'sms' AND t.closed_at IS NULL) AS text_waits_for_person
  ${TURN_TABLES}
  LEFT JOIN sessions w ON w.contact_id = i.contact_id AND w.channel = 'sms'
  WHERE i.channel = $1 AND i.provider_id = ANY ($2::text[])`;
