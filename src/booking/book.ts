import { asId, type BookingId, type ContactId, type OccurrenceId } from '../core/ids.ts';
import type { Need } from '../core/need.ts';
import type { Queryable } from '../db/queryable.ts';
import type { CodeMaker } from './code.ts';
import { FREE_SEAT, HELD_SEAT, KEEP_SEAT, RELEASE_HOLDS } from './seat.sql.ts';

export type BookResult =
  | { readonly type: 'booked'; readonly bookingId: BookingId; readonly code: string }
  | { readonly type: 'seat_gone' }
  /** The person has a booking at that time already. */
  | { readonly type: 'overlapping' };

/** $1 contact · $2 occurrence · $3 seat · $4 code · $5 need · $6 now */
const INSERT_BOOKING = `
  INSERT INTO bookings (contact_id, occurrence_id, seat, code, need, during, booked_at)
  SELECT $1, o.id, $3, $4, $5, tstzrange(o.starts_at, o.ends_at), $6 FROM occurrences o WHERE o.id = $2 AND NOT o.cancelled
  RETURNING id`;

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const EXCLUSION_VIOLATION = '23P01';
const UNIQUE_VIOLATION = '23505';

type Refusal = { code: string; constraint: string };
const refusal = (error: unknown): Refusal | null =>
  error instanceof Error && 'code' in error && 'constraint' in error
    ? { code: String(error.code), constraint: String(error.constraint) }
    : null;

/** A code drawn twice in one session of help is drawn again; with a dozen seats of 9 000 codes that is rare. */
const MOST_DRAWS = 20;

type Booker = { tx: Queryable; contactId: ContactId; occurrenceId: OccurrenceId; need: Need | null; now: Date };

const seatFor = async ({ tx, contactId, occurrenceId, now }: Booker): Promise<number | null> => {
  const held = await tx.query<{ seat: number }>(HELD_SEAT, [contactId, now, occurrenceId]);
  if (held.rows[0] !== undefined) return held.rows[0].seat;
  const free = await tx.query<{ seat: number }>(FREE_SEAT, [now, occurrenceId]);
  return free.rows[0]?.seat ?? null;
};

/** One try inside a savepoint, since a refused insert would otherwise end the whole turn's transaction. */
const insert = async (
  { tx, contactId, occurrenceId, need, now }: Booker,
  seat: number,
  code: string,
): Promise<BookResult | 'code_taken'> => {
  await tx.query('SAVEPOINT booking');
  try {
    const { rows } = await tx.query<{ id: string }>(INSERT_BOOKING, [contactId, occurrenceId, seat, code, need, now]);
    await tx.query('RELEASE SAVEPOINT booking');
    const id = rows[0]?.id;
    return id === undefined ? { type: 'seat_gone' } : { type: 'booked', bookingId: asId(id), code };
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT booking');
    const refused = refusal(error);
    if (refused?.code === EXCLUSION_VIOLATION) return { type: 'overlapping' };
    if (refused?.code !== UNIQUE_VIOLATION) throw error;
    return refused.constraint === 'bookings_code' ? 'code_taken' : { type: 'seat_gone' };
  }
};

/**
 * Books a seat: the one that is held for the person, or else any that is free. Nothing is checked before it is done: the database
 * refuses a second booking of a seat and a second session of help at the same time, whoever asks and however often.
 */
export const book = async (booker: Booker, makeCode: CodeMaker): Promise<BookResult> => {
  const seat = await seatFor(booker);
  if (seat === null) return { type: 'seat_gone' };
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const result = await insert(booker, seat, makeCode());
    if (result === 'code_taken') continue;
    if (result.type === 'booked') {
      await Promise.all([
        booker.tx.query(KEEP_SEAT, [booker.occurrenceId, seat, booker.contactId]),
        booker.tx.query(RELEASE_HOLDS, [booker.contactId]),
      ]);
    }
    return result;
  }
  throw new Error(`No free code was found for occurrence ${booker.occurrenceId} in ${MOST_DRAWS} draws.`);
};
