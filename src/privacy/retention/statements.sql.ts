/** One statement for each thing that grows old. Each takes the next few from id $1 on and says their ids, so that no lock is held for long. */

/** A mediator has, or had until lately, to answer this person. $3 since when a closed ticket is old */
const AWAITED = (table: string): string => `
  EXISTS (SELECT FROM tickets t WHERE t.contact_id = ${table}.contact_id AND (t.closed_at IS NULL OR t.closed_at > $3))`;

/** $1 after this id · $2 too old before · $3 a ticket closed before is old · $4 too old in any case before · $5 how many */
const ageing = (table: string, since: string): string => `
  DELETE FROM ${table} WHERE id IN (
    SELECT id FROM ${table}
    WHERE id > $1 AND ${since} < $2 AND (${since} < $4 OR NOT ${AWAITED(table)})
    ORDER BY id LIMIT $5)
  RETURNING id`;

/** Voice notes go with the message they came in, at the latest. */
export const OLD_MEDIA = ageing('media', 'created_at');
/** What mediators sent, by the same rule as what was sent to them. */
export const OLD_ATTACHMENTS = ageing('attachments', 'created_at');
export const OLD_OUTBOUND = ageing('outbound', 'created_at');
export const OLD_INBOUND = ageing('inbound', 'received_at');

/** $1 after this id · $2 too old before · $3 how many */
const old = (table: string, condition: string): string => `
  DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id > $1 AND ${condition} ORDER BY id LIMIT $3) RETURNING id`;

export const OLD_SESSIONS = old('sessions', 'updated_at < $2');
/** With the mediators' notes. */
export const OLD_TICKETS = old('tickets', 'closed_at < $2');
/** That nobody closed, and nobody wrote in any more: neither we, nor the person, unless they went back to the bot. */
export const FORGOTTEN_TICKETS = old(
  'tickets',
  `closed_at IS NULL AND greatest(opened_at, reopened_at, answered_at, awaiting_since) < $2
   AND NOT EXISTS (SELECT FROM outbound o WHERE o.ticket_id = tickets.id AND o.created_at >= $2)
   AND (with_bot OR NOT EXISTS (SELECT FROM inbound i WHERE i.contact_id = tickets.contact_id AND i.received_at >= $2))`,
);
/** With the calls to those who were rung for them. */
export const OLD_HANDOVERS = old('handovers', 'opened_at < $2');
export const OLD_CALLS = old('calls', 'started_at < $2');
export const OLD_SHIFTS = old('shifts', 'ends_at < $2');

/** $1 after this ticket · $2 too old before · $3 how many */
export const OLD_FIGURES = `
  DELETE FROM ticket_figures WHERE ticket_id IN (
    SELECT ticket_id FROM ticket_figures WHERE ticket_id > $1 AND closed_on < $2 ORDER BY ticket_id LIMIT $3)
  RETURNING ticket_id AS id`;

/** The booking stays, for the figures, without the person. $1 after this id · $2 too old before · $3 how many */
export const OLD_BOOKINGS = `
  UPDATE bookings SET contact_id = NULL WHERE id IN (
    SELECT id FROM bookings WHERE id > $1 AND contact_id IS NOT NULL AND upper(during) < $2 ORDER BY id LIMIT $3)
  RETURNING id`;

/** A seat of a past session says no more who sat there. $1 too old before */
export const OLD_SEATS = `
  UPDATE seats s SET held_by = NULL FROM occurrences o
  WHERE o.id = s.occurrence_id AND s.held_by IS NOT NULL AND o.ends_at < $1`;

/** $1 too old before */
export const OLD_TALLIES = 'DELETE FROM tallies WHERE since < $1';

/** Nobody may import them any more. $1 too old before */
export const OLD_DRAFTS = 'DELETE FROM import_drafts WHERE created_at < $1';

/**
 * People we have not heard of. Locked first: a message that is being stored at this very moment is then either seen below, or waits and comes
 * from a stranger. Who is silenced or awaits a mediator is not told apart by their last turn, hence the look at their messages.
 * $1 after this id · $2 too old before · $3 how many
 */
export const LOCK_SILENT_CONTACTS = `
  SELECT id FROM contacts WHERE id > $1 AND last_inbound_at < $2 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED`;

/** $1 ids, locked · $2 too old before */
const STILL_SILENT = `
  c.id = ANY($1::bigint[]) AND c.last_inbound_at < $2
  AND NOT EXISTS (SELECT FROM inbound i WHERE i.contact_id = c.id AND (i.received_at >= $2 OR i.processed_at IS NULL))
  AND NOT EXISTS (SELECT FROM bookings b WHERE b.contact_id = c.id AND upper(b.during) >= $2)`;

/** What they sent would otherwise stay without a name. $1 ids, locked · $2 too old before */
export const FORGET_THEIR_MESSAGES = `
  DELETE FROM inbound WHERE contact_id IN (SELECT c.id FROM contacts c WHERE ${STILL_SILENT})`;

/** Numbers, sessions, answers, tickets and voice notes go with them. $1 ids, locked · $2 too old before */
export const FORGET_CONTACTS = `DELETE FROM contacts c WHERE ${STILL_SILENT} RETURNING c.id`;
