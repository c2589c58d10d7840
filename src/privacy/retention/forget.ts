import type pg from 'pg';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { DRAFT_MINUTES, daysBefore, PERIODS } from './periods.ts';
import {
  FORGET_CONTACTS,
  FORGET_THEIR_MESSAGES,
  FORGOTTEN_TICKETS,
  LOCK_SILENT_CONTACTS,
  OLD_ATTACHMENTS,
  OLD_BOOKINGS,
  OLD_CALLS,
  OLD_DRAFTS,
  OLD_FIGURES,
  OLD_HANDOVERS,
  OLD_INBOUND,
  OLD_MEDIA,
  OLD_OUTBOUND,
  OLD_SEATS,
  OLD_SESSIONS,
  OLD_SHIFTS,
  OLD_TALLIES,
  OLD_TICKETS,
} from './statements.sql.ts';

/** How many of each went. */
export type Forgotten = Readonly<
  Record<
    | 'media'
    | 'attachments'
    | 'outbound'
    | 'inbound'
    | 'sessions'
    | 'tickets'
    | 'bookings'
    | 'contacts'
    | 'handovers'
    | 'calls'
    | 'shifts'
    | 'figures',
    number
  >
>;

/** So many at once: a tenth of a second or so, after which others have their turn. */
const AT_ONCE = 1_000;

type Batch = (after: string) => Promise<readonly { id: string }[]>;

/** Runs a batch until nothing is left behind the last id. @returns how many rows it went through */
const through = async (batch: Batch, size: number): Promise<number> => {
  let done = 0;
  for (let after = '0'; ; ) {
    const rows = await batch(after);
    done += rows.length;
    if (rows.length < size) return done;
    after = rows
      .map(({ id }) => BigInt(id))
      .reduce((most, id) => (id > most ? id : most))
      .toString();
  }
};

const forgetContacts = async (pool: pg.Pool, before: Date, size: number): Promise<number> => {
  let forgotten = 0;
  await through(
    (after) =>
      inTransaction(pool, async (tx) => {
        const { rows } = await tx.query<{ id: string }>(LOCK_SILENT_CONTACTS, [after, before, size]);
        if (rows.length === 0) return rows;
        const ids = rows.map(({ id }) => id);
        await tx.query(FORGET_THEIR_MESSAGES, [ids, before]);
        forgotten += (await tx.query(FORGET_CONTACTS, [ids, before])).rows.length;
        return rows;
      }),
    size,
  );
  return forgotten;
};

/**
 * Deletes what was kept for as long as `PERIODS` says. In small pieces, so that nobody who writes meanwhile waits; ended half-way it goes on
 * where it is at the next run.
 */
export const forgetOld = async (pool: pg.Pool, now: Date, size = AT_ONCE): Promise<Forgotten> => {
  const before = (days: number): Date => daysBefore(now, days);
  const rowsOf = async (db: Queryable, text: string, values: unknown[]): Promise<readonly { id: string }[]> =>
    (await db.query<{ id: string }>(text, values)).rows;
  const awaited = before(PERIODS.afterTicketDays);
  const longest = before(PERIODS.longestDays);
  const ageing = (text: string, days: number): Promise<number> =>
    through((after) => rowsOf(pool, text, [after, before(days), awaited, longest, size]), size);
  const old = (text: string, days: number): Promise<number> =>
    through((after) => rowsOf(pool, text, [after, before(days), size]), size);

  const media = await ageing(OLD_MEDIA, PERIODS.mediaDays);
  const attachments = await ageing(OLD_ATTACHMENTS, PERIODS.mediaDays);
  const outbound = await ageing(OLD_OUTBOUND, PERIODS.messageDays);
  const inbound = await ageing(OLD_INBOUND, PERIODS.messageDays);
  const sessions = await old(OLD_SESSIONS, PERIODS.messageDays);
  const handovers = await old(OLD_HANDOVERS, PERIODS.messageDays);
  const calls = await old(OLD_CALLS, PERIODS.messageDays);
  const closed = await old(OLD_TICKETS, PERIODS.ticketDays);
  const tickets = closed + (await old(FORGOTTEN_TICKETS, PERIODS.longestDays));
  const figures = await old(OLD_FIGURES, PERIODS.figureDays);
  const shifts = await old(OLD_SHIFTS, PERIODS.shiftDays);
  const bookings = await old(OLD_BOOKINGS, PERIODS.bookingDays);
  await pool.query(OLD_SEATS, [before(PERIODS.bookingDays)]);
  await pool.query(OLD_TALLIES, [before(PERIODS.tallyDays)]);
  await pool.query(OLD_DRAFTS, [new Date(now.getTime() - DRAFT_MINUTES * 60_000)]);
  const contacts = await forgetContacts(pool, before(PERIODS.contactDays), size);
  const ofPeople = { media, attachments, outbound, inbound, sessions, tickets, bookings, contacts };
  return { ...ofPeople, handovers, calls, shifts, figures };
};
