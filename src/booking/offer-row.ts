import { asId } from '../core/ids.ts';
import type { Offer } from '../core/offer.ts';

/** An occurrence as it is told, of `occurrences o`, `schedules s` and `places p`. */
export const OFFER_COLUMNS = `o.id AS occurrence_id, o.starts_at, o.ends_at,
    p.id AS place_id, p.name, p.street, p.postcode, p.commune, p.latitude, p.longitude, p.approximate, p.phone, p.directions,
    p.free, p.wheelchair, p.audience, s.kind, s.title, s.bookable, s.walk_in,
    CASE WHEN s.languages = '{}' THEN p.languages ELSE s.languages END AS languages`;

export type OfferRow = {
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

/** It is known which one is meant: nobody asks how far it is. */
export const offerOf = (row: OfferRow): Offer => ({
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
  distanceMetres: 0,
  free: row.free,
  wheelchair: row.wheelchair,
  audience: row.audience,
  languages: row.languages,
  bookable: row.bookable,
  walkIn: row.walk_in,
});
