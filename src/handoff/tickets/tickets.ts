import { asId, type ContactId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { OpenTicket, TicketOutcome } from '../../core/ticket.ts';
import type { Queryable } from '../../db/queryable.ts';
import { IS_HELD, TICKET_COLUMNS, TICKET_TABLES, type TicketRow, ticketOf } from './ticket-row.ts';

/** Longer lists help nobody, and a flood of tickets must not make the page unusable. */
const MOST = 200;

/** Whom to help first comes first (`priority.ts`). $1 now · $2 how many */
const OPEN_TICKETS = `
  SELECT ${TICKET_COLUMNS} ${TICKET_TABLES}
  WHERE t.id IN (SELECT id FROM tickets WHERE closed_at IS NULL)
  ORDER BY rank, t.id
  LIMIT $2`;

/** @param most rows at most: what is left out comes last */
export const openTickets = async (
  db: Queryable,
  { now, most = MOST }: { readonly now: Date; readonly most?: number },
): Promise<readonly OpenTicket[]> => {
  const { rows } = await db.query<TicketRow>(OPEN_TICKETS, [now, most]);
  return rows.map(ticketOf);
};

/** A ticket with what its own page needs. Closed ones too: they can be read as long as they are kept. */
export type Ticket = OpenTicket & {
  readonly contactId: ContactId;
  /** The first word of ours; null before it. */
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closedBy: { readonly id: MemberId; readonly name: string } | null;
  readonly outcome: TicketOutcome | null;
  /** The social service that goes on with it. */
  readonly outcomeService: string | null;
  /** The person wrote again after it was closed. */
  readonly reopenedAt: Date | null;
  /** The person went back to the bot ("menu") since our last word, and is answered by it. */
  readonly withBot: boolean;
};

type Row = TicketRow & {
  contact_id: string;
  answered_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  closer_name: string | null;
  outcome: TicketOutcome | null;
  outcome_service: string | null;
  reopened_at: Date | null;
  with_bot: boolean;
};

/** $1 now · $2 ticket */
const TICKET = `
  SELECT ${TICKET_COLUMNS}, t.contact_id, t.answered_at, t.closed_at, t.closed_by, closer.name AS closer_name, t.outcome,
    t.outcome_service, t.reopened_at, t.with_bot
  ${TICKET_TABLES} LEFT JOIN members closer ON closer.id = t.closed_by
  WHERE t.id = $2`;

/** @returns null for one that never was, or is kept no more */
export const openTicket = async (db: Queryable, id: TicketId, now: Date): Promise<Ticket | null> => {
  const { rows } = await db.query<Row>(TICKET, [now, id]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    ...ticketOf(row),
    contactId: asId(row.contact_id),
    answeredAt: row.answered_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by === null ? null : { id: asId(row.closed_by), name: row.closer_name ?? '' },
    outcome: row.outcome,
    outcomeService: row.outcome_service,
    reopenedAt: row.reopened_at,
    withBot: row.with_bot,
  };
};

const WAITING = `
  SELECT count(*)::int AS waiting FROM tickets t WHERE t.closed_at IS NULL AND t.awaiting_since IS NOT NULL AND NOT ${IS_HELD}`;

/** People who wait for a word of ours while nobody has taken their ticket. */
export const waitingCount = async (db: Queryable): Promise<number> => {
  const { rows } = await db.query<{ waiting: number }>(WAITING);
  return rows[0]?.waiting ?? 0;
};
