import type { Queryable } from '../db/queryable.ts';

/** What became of a booking that was not cancelled. */
export const ATTENDANCES = ['booked', 'seen', 'excused', 'noshow'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** `clash`: the seat, the code or the hour belongs to another booking by now. `gone`: it was cancelled, or never was. */
export type Marked = { readonly type: 'marked'; readonly occurrenceId: string } | { readonly type: 'clash' | 'gone' };

const MARK = `
  update bookings set status = $2 where id = $1 and status <> 'cancelled' returning occurrence_id::text as "occurrenceId"`;

/** Unique and exclusion violations: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CLASHES = new Set(['23505', '23P01']);

/** Notes who came. A mistake is put right by noting it anew. */
export const markAttendance = async (db: Queryable, bookingId: string, status: Attendance): Promise<Marked> => {
  try {
    const { rows } = await db.query<{ occurrenceId: string }>(MARK, [bookingId, status]);
    return rows[0] === undefined ? { type: 'gone' } : { type: 'marked', ...rows[0] };
  } catch (error) {
    if (error instanceof Error && 'code' in error && CLASHES.has(String(error.code))) return { type: 'clash' };
    throw error;
  }
};

/**
 * Notes the first name or initials that somebody is called by at the door. Not where the person was forgotten.
 * @param sealed null: none any more
 * @returns the session of help, null when there is no such booking
 */
export const noteFirstName = async (
  db: Queryable,
  bookingId: string,
  sealed: Buffer | null,
): Promise<string | null> => {
  const { rows } = await db.query<{ occurrenceId: string }>(
    `update bookings set sealed_first_name = $2 where id = $1 and contact_id is not null and status <> 'cancelled'
     returning occurrence_id::text as "occurrenceId"`,
    [bookingId, sealed],
  );
  return rows[0]?.occurrenceId ?? null;
};

/** The session of help that a booking is for. */
export const sessionOfBooking = async (db: Queryable, bookingId: string): Promise<string | null> => {
  const { rows } = await db.query<{ occurrenceId: string }>(
    'select occurrence_id::text as "occurrenceId" from bookings where id = $1',
    [bookingId],
  );
  return rows[0]?.occurrenceId ?? null;
};
