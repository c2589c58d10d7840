import { asId, type ContactId, type OccurrenceId } from '../../src/core/ids.ts';
import type { Queryable } from '../../src/db/queryable.ts';
import { TUESDAY_MORNING } from './clock.ts';

const HOUR = 3_600_000;

let rows = 0;

/** A place in Molenbeek, unless said otherwise. @returns its id */
export const addPlace = async (
  db: Queryable,
  place: { name?: string; latitude?: number; longitude?: number } = {},
): Promise<string> => {
  rows += 1;
  const id = `place-${rows}`;
  const { name = `Maison ${rows}`, latitude = 50.857, longitude = 4.331 } = place;
  await db.query(
    `INSERT INTO places (id, name, street, postcode, commune, latitude, longitude)
     VALUES ($1, $2, 'Rue de l’Exemple 1', '1080', 'Molenbeek-Saint-Jean', $3, $4)`,
    [id, name, latitude, longitude],
  );
  return id;
};

/** One session of help of two hours, with its seats. `inHours` counts from the test's Tuesday morning. */
export const addOccurrence = async (
  db: Queryable,
  placeId: string,
  { inHours = 24, seats = 5, bookable = true }: { inHours?: number; seats?: number; bookable?: boolean } = {},
): Promise<OccurrenceId> => {
  rows += 1;
  const startsAt = new Date(TUESDAY_MORNING.getTime() + inHours * HOUR);
  const endsAt = new Date(startsAt.getTime() + 2 * HOUR);
  const schedule = await db.query<{ id: string }>(
    `INSERT INTO schedules (place_id, kind, title, on_date, starts, ends, capacity, bookable, walk_in)
     VALUES ($1, 'permanence', $2, $3::date, '10:00', '12:00', $4, $5, NOT $5) RETURNING id`,
    [placeId, `Séance ${rows}`, startsAt, Math.max(1, seats), bookable],
  );
  const occurrence = await db.query<{ id: string }>(
    `INSERT INTO occurrences (schedule_id, place_id, starts_at, ends_at, evening, weekend)
     VALUES ($1, $2, $3, $4, false, false) RETURNING id`,
    [schedule.rows[0]?.id, placeId, startsAt, endsAt],
  );
  const id = asId<OccurrenceId>(occurrence.rows[0]?.id ?? '');
  await db.query('INSERT INTO seats (occurrence_id, seat) SELECT $1, generate_series(1, $2)', [id, seats]);
  return id;
};

export const addContacts = async (db: Queryable, many: number): Promise<readonly ContactId[]> => {
  const { rows: made } = await db.query<{ id: string }>(
    'INSERT INTO contacts (created_at) SELECT now() FROM generate_series(1, $1) RETURNING id',
    [many],
  );
  return made.map(({ id }) => asId<ContactId>(id));
};
