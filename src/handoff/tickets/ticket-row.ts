import type { Channel } from '../../core/channel.ts';
import { asId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import type { OpenTicket, TicketReason } from '../../core/ticket.ts';
import { rankSql } from './priority.ts';

/** Since when whoever has the next word waits for it. */
const SINCE = 'coalesce(t.awaiting_since, t.answered_at, t.opened_at)';
const MINUTES = `(extract(epoch FROM $1::timestamptz - ${SINCE}) / 60)`;

/** The lease lives: nobody else can take it. */
export const IS_HELD = '(t.claimed_by IS NOT NULL AND t.claimed_until > now())';

/**
 * What a list shows of a ticket `t`. $1 now. Leases end by the database's own clock, which all replicas share; how long somebody waits is
 * told by ours.
 */
export const TICKET_COLUMNS = `
  t.id, t.channel, t.reason, t.language, t.need, t.postcode, t.opened_at, t.awaiting_since, t.promised_by,
  CASE WHEN ${IS_HELD} THEN t.claimed_by END AS claimed_by, CASE WHEN ${IS_HELD} THEN holder.name END AS claimed_name,
  CASE WHEN ${IS_HELD} THEN t.claimed_until END AS claimed_until,
  ${rankSql('t.reason', 't.awaiting_since IS NOT NULL', MINUTES)} AS rank,
  CASE WHEN t.awaiting_since IS NULL THEN 0 ELSE (
    SELECT count(*)::int FROM inbound i
    WHERE i.contact_id = t.contact_id AND i.processed_at >= t.awaiting_since
      AND (i.channel = t.channel OR i.channel = t.answer_channel)
      AND i.events @> '[{"type": "waiting_for_person"}]') END AS waiting`;

export const TICKET_TABLES = 'FROM tickets t LEFT JOIN members holder ON holder.id = t.claimed_by';

export type TicketRow = {
  id: string;
  channel: Channel;
  reason: TicketReason;
  language: Language | null;
  need: Need | null;
  postcode: string | null;
  opened_at: Date;
  awaiting_since: Date | null;
  promised_by: Date | null;
  claimed_by: string | null;
  claimed_name: string | null;
  claimed_until: Date | null;
  rank: number;
  waiting: number;
};

export const ticketOf = (row: TicketRow): OpenTicket => ({
  id: asId(row.id),
  channel: row.channel,
  reason: row.reason,
  language: row.language,
  need: row.need,
  postcode: row.postcode,
  openedAt: row.opened_at,
  awaitingSince: row.awaiting_since,
  waitingMessages: row.waiting,
  claimedBy: row.claimed_by === null ? null : { id: asId(row.claimed_by), name: row.claimed_name ?? '' },
  claimedUntil: row.claimed_until,
  promisedBy: row.promised_by,
  rank: row.rank,
});
