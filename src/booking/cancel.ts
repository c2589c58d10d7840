import type { BookingId, ContactId, OccurrenceId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';
import { FREE_THE_SEAT } from './seat.sql.ts';

/** $1 booking · $2 contact · $3 now */
const CANCEL = `
  UPDATE bookings SET status = 'cancelled', cancelled_at = $3
  WHERE id = $1 AND contact_id = $2 AND status = 'booked'
  RETURNING occurrence_id, seat`;

/** Cancels one of the person's own bookings; the seat is free for the next at once. @returns false when there is none such (any more) */
export const cancel = async (
  tx: Queryable,
  { bookingId, contactId, now }: { bookingId: BookingId; contactId: ContactId; now: Date },
): Promise<boolean> => {
  const { rows } = await tx.query<{ occurrence_id: OccurrenceId; seat: number }>(CANCEL, [bookingId, contactId, now]);
  const seat = rows[0];
  if (seat === undefined) return false;
  await tx.query(FREE_THE_SEAT, [seat.occurrence_id, seat.seat]);
  return true;
};
