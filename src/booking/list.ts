import { asId, type ContactId } from '../core/ids.ts';
import type { Booking, Offer } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';

/** As many as have a digit of their own. */
const MOST_LISTED = 8;

/** Soonest first; what is over is no longer listed. $1 contact · $2 now */
const LIST = `
  SELECT b.id AS booking_id, b.code, o.id AS occurrence_id, o.starts_at, o.ends_at,
    p.id AS place_id, p.name, p.street, p.postcode, p.commune, p.latitude, p.longitude, p.approximate, p.phone, p.directions,
    p.free, p.wheelchair, p.audience, s.kind, s.title, s.bookable, s.walk_in,
    CASE WHEN s.languages = '{}' THEN p.languages ELSE s.languages END AS languages
  FROM bookings b
  JOIN occurrences o ON o.id = b.occurrence_id
  JOIN schedules s ON s.id = o.schedule_id
  JOIN places p ON p.id = o.place_id
  WHERE b.contact_id = $1 AND b.status = 'booked' AND o.ends_at > $2
  ORDER BY o.starts_at, b.id
  LIMIT ${MOST_LISTED}`;

type Row = {
  booking_id: string;
  code: string;
  occurrence_id: string;
  starts_at: Date;
  ends_at: Date;
  place_id: string;
  name: string;
  street: string;
  postcode: string;
  commune: string;
  latitude: number;
  longitude: number;
  approximate: boolean;
  phone: string | null;
  directions: Offer['directions'];
  free: boolean;
  wheelchair: boolean | null;
  audience: Offer['audience'];
  kind: Offer['kind'];
  title: string | null;
  bookable: boolean;
  walk_in: boolean;
  languages: Offer['languages'];
};

const asBooking = (row: Row): Booking => ({
  bookingId: asId(row.booking_id),
  code: row.code,
  offer: {
    occurrenceId: asId(row.occurrence_id),
    placeId: asId(row.place_id),
    placeName: row.name,
    title: row.title,
    kind: row.kind,
    street: row.street,
    postcode: row.postcode,
    commune: row.commune,
    point: { latitude: row.latitude, longitude: row.longitude },
    approximate: row.approximate,
    phone: row.phone,
    directions: row.directions,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    // Nobody asks how far it is once it is booked.
    distanceMetres: 0,
    free: row.free,
    wheelchair: row.wheelchair,
    audience: row.audience,
    languages: row.languages,
    bookable: row.bookable,
    walkIn: row.walk_in,
  },
});

/** What the person has booked and is not over, on whatever channel it was booked. */
export const listBookings = async (tx: Queryable, contactId: ContactId, now: Date): Promise<readonly Booking[]> => {
  const { rows } = await tx.query<Row>(LIST, [contactId, now]);
  return rows.map(asBooking);
};
