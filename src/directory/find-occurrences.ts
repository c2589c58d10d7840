import { AUDIENCES } from '../core/constraints.ts';
import { distanceMetres } from '../core/geo.ts';
import { asId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { isLanguage } from '../core/language.ts';
import { KINDS, MOST_OFFERS, type Offer } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';
import type { FindCriteria } from './criteria.ts';
import type { NearestLimits, NearestRow } from './nearest-statement.ts';
import { selectNearest } from './nearest-statement.ts';
import { rank } from './rank.ts';

/** Nobody is sent farther; what is farther is as if it did not exist, and a human helps. */
export const FARTHEST_METRES = 40_000;

/**
 * Usual: the next two weeks at the two dozen nearest places that have something, among the three hundred nearest. A day's wait counts
 * as a kilometre, so what is later or farther could not come first.
 */
const USUAL: NearestLimits = { places: 300, placesKept: 24, perPlace: 3, metres: FARTHEST_METRES, days: 14 };
/** When a rare wish left fewer than three places of those: farther and later, but bounded. */
const WIDER: NearestLimits = { places: 1_500, placesKept: 30, perPlace: 3, metres: FARTHEST_METRES, days: 60 };

const directionsOf = (value: unknown): Partial<Record<Language, string>> => {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([language, text]) => isLanguage(language) && typeof text === 'string'),
  );
};

const offerOf = (row: NearestRow, near: FindCriteria['near']): Offer => {
  const point = { latitude: row.latitude, longitude: row.longitude };
  return {
    occurrenceId: asId(row.occurrenceId),
    placeId: asId(row.placeId),
    placeName: row.placeName,
    title: row.title,
    kind: KINDS.find((kind) => kind === row.kind) ?? 'permanence',
    street: row.street,
    postcode: row.postcode,
    commune: row.commune,
    point,
    approximate: row.approximate,
    phone: row.phone,
    directions: directionsOf(row.directions),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    distanceMetres: Math.round(distanceMetres(near, point)),
    free: row.free,
    wheelchair: row.wheelchair,
    audience: AUDIENCES.find((audience) => audience === row.audience) ?? 'all',
    languages: row.languages.filter(isLanguage),
    bookable: row.bookable,
    walkIn: row.walkIn,
  };
};

/**
 * At most three sessions for what is asked, nearest and soonest together (`rank.ts`), of different places when there are any.
 * Evening and weekend asked together mean either. Full ones, those that overlap what the person has booked, and those farther than
 * 40 km are left out.
 * @param client a pool, or the client that holds the turn's transaction
 */
export const findOccurrences = async (client: Queryable, criteria: FindCriteria): Promise<Offer[]> => {
  const usual = await selectNearest(client, criteria, USUAL);
  const enough = new Set(usual.map((row) => row.placeId)).size >= MOST_OFFERS;
  const rows = enough ? usual : await selectNearest(client, criteria, WIDER);
  const offers = rows.map((row) => offerOf(row, criteria.near));
  return rank(
    offers.filter((offer) => offer.distanceMetres <= FARTHEST_METRES),
    criteria,
  );
};
