import type { ContactId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';

/** Frees every seat that the person holds or has booked. $1 contact */
const FREE_SEATS = `
  UPDATE seats SET held_by = NULL, held_until = NULL WHERE held_by = $1`;

/** Bookings stay for the figures, without the person. $1 contact · $2 now */
const CANCEL_ALL = `
  UPDATE bookings SET
    contact_id = NULL,
    status = CASE WHEN status = 'booked' AND lower(during) > $2 THEN 'cancelled' ELSE status END,
    cancelled_at = CASE WHEN status = 'booked' AND lower(during) > $2 THEN $2 ELSE cancelled_at END
  WHERE contact_id = $1`;

/** What ERASE means for bookings: those to come are cancelled, and none says any more whose it was. */
export const releasePerson = async (tx: Queryable, contactId: ContactId, now: Date): Promise<void> => {
  await tx.query(CANCEL_ALL, [contactId, now]);
  await tx.query(FREE_SEATS, [contactId]);
};
