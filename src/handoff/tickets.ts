import type { Channel } from '../core/channel.ts';
import { asId, type TicketId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';
import type { OpenTicket } from '../core/ticket.ts';
import type { Queryable } from '../db/queryable.ts';

/** Longest wait first. */
const OPEN_TICKETS = `
  SELECT t.id, t.channel, t.reason, t.language, t.need, t.postcode, t.opened_at,
    (SELECT count(*) FROM inbound i
      WHERE i.contact_id = t.contact_id AND i.channel = t.channel AND i.received_at > t.opened_at)::int AS waiting
  FROM tickets t
  WHERE t.closed_at IS NULL
  ORDER BY t.opened_at
  LIMIT $1`;

type Row = {
  id: string;
  channel: Channel;
  reason: string;
  language: Language | null;
  need: Need | null;
  postcode: string | null;
  opened_at: Date;
  waiting: number;
};

/** @param most rows at most, so that a flood of tickets does not make the page unusable */
export const openTickets = async (db: Queryable, most = 200): Promise<readonly OpenTicket[]> => {
  const { rows } = await db.query<Row>(OPEN_TICKETS, [most]);
  return rows.map((row) => ({
    id: asId(row.id),
    channel: row.channel,
    reason: row.reason,
    language: row.language,
    need: row.need,
    postcode: row.postcode,
    openedAt: row.opened_at,
    waitingMessages: row.waiting,
  }));
};

/** Closes a ticket: from the next message on, the bot answers again. @returns false when it was closed already, or never was */
export const closeTicket = async (db: Queryable, id: TicketId): Promise<boolean> => {
  const { rowCount } = await db.query('UPDATE tickets SET closed_at = now() WHERE id = $1 AND closed_at IS NULL', [id]);
  return rowCount === 1;
};
