import { asId, type ContactId } from '../core/ids.ts';
import type { Booking } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';
import { OFFER_COLUMNS, type OfferRow, offerOf } from './offer-row.ts';

/** As many as have a digit of their own. */
const MOST_LISTED = 8;

/** Soonest first; what is over is no longer listed. $1 contact · $2 now */
const LIST = `
  SELECT b.id AS booking_id, b.code, ${OFFER_COLUMNS}
  FROM bookings b
  JOIN occurrences o ON o.id = b.occurrence_id
  JOIN schedules s ON s.id = o.schedule_id
  JOIN places p ON p.id = o.place_id
  WHERE b.contact_id = $1 AND b.status = 'booked' AND o.ends_at > $2
  ORDER BY o.starts_at, b.id
  LIMIT ${MOST_LISTED}`;

type Row = OfferRow & { booking_id: string; code: string };

/** What the person has booked and is not over, on whatever channel it was booked. */
export const listBookings = async (tx: Queryable, contactId: ContactId, now: Date): Promise<readonly Booking[]> => {
  const { rows } = await tx.query<Row>(LIST, [contactId, now]);
  return rows.map((row) => ({ bookingId: asId(row.booking_id), code: row.code, offer: offerOf(row) }));
};
