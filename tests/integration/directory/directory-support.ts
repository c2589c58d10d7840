import type pg from 'pg';
import type { FindCriteria } from '../../../src/directory/criteria.ts';
import { extendOccurrences } from '../../../src/directory/expand-schedules.ts';

export const TIME_ZONE = 'Europe/Brussels';
/** A Monday morning, 9:00 in Brussels. */
export const NOW = new Date('2027-02-01T08:00:00Z');
export const HERE = { latitude: 50.85578, longitude: 4.3213 };

type PlaceGiven = {
  readonly north?: number;
  readonly free?: boolean;
  readonly wheelchair?: boolean | null;
  readonly audience?: string;
  readonly languages?: readonly string[];
  readonly active?: boolean;
};

/** @param given.north kilometres north of HERE */
export const addPlace = async (pool: pg.Pool, id: string, given: PlaceGiven = {}): Promise<void> => {
  await pool.query(
    `insert into places (id, name, street, postcode, commune, latitude, longitude, free, wheelchair, audience, languages, active)
     values ($1, $1, 'Rue de l''Exemple 1', '1080', 'Molenbeek-Saint-Jean', $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      HERE.latitude + (given.north ?? 0) / 111.195,
      HERE.longitude,
      given.free ?? true,
      given.wheelchair ?? null,
      given.audience ?? 'all',
      given.languages ?? [],
      given.active ?? true,
    ],
  );
};

type ScheduleGiven = {
  readonly kind?: string;
  readonly rrule?: string | null;
  readonly onDate?: string | null;
  readonly starts?: string;
  readonly ends?: string;
  readonly capacity?: number;
  readonly needs?: readonly string[];
  readonly languages?: readonly string[];
  readonly bookable?: boolean;
};

export const addSchedule = async (pool: pg.Pool, placeId: string, given: ScheduleGiven = {}): Promise<string> => {
  const onDate = given.onDate ?? null;
  const rrule = onDate === null ? (given.rrule ?? 'FREQ=WEEKLY;BYDAY=TU') : null;
  const bookable = given.bookable ?? true;
  const { rows } = await pool.query<{ id: string }>(
    `insert into schedules (place_id, kind, rrule, on_date, starts, ends, capacity, needs, languages, bookable, walk_in)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      placeId,
      given.kind ?? 'permanence',
      rrule,
      onDate,
      given.starts ?? '14:00',
      given.ends ?? '17:00',
      given.capacity ?? 2,
      given.needs ?? [],
      given.languages ?? [],
      bookable,
      !bookable,
    ],
  );
  return rows[0]?.id ?? '';
};

export const expandNow = (pool: pg.Pool, now: Date = NOW) => extendOccurrences(pool, { timeZone: TIME_ZONE, now });

export const asked = (given: Partial<FindCriteria> = {}): FindCriteria => ({
  near: HERE,
  need: 'admin',
  language: null,
  after: NOW,
  constraints: {},
  contactId: null,
  exclude: [],
  ...given,
});
