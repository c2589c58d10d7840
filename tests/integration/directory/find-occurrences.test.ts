import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId, type ContactId } from '../../../src/core/ids.ts';
import type { FindCriteria } from '../../../src/directory/criteria.ts';
import { findOccurrences } from '../../../src/directory/find-occurrences.ts';
import { NEAREST, nearestValues } from '../../../src/directory/nearest-statement.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, asked, expandNow, HERE, NOW } from './directory-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

/** The places offered, best first, each once. */
const places = async (given: Partial<FindCriteria> = {}): Promise<string[]> => [
  ...new Set((await findOccurrences(database.pool, asked(given))).map(({ placeName }) => placeName)),
];

const newContact = async (): Promise<ContactId> =>
  asId(
    (await database.pool.query<{ id: string }>('insert into contacts default values returning id')).rows[0]?.id ?? '',
  );

describe('the nearest sessions', () => {
  it('three at most, of different places, nearest and soonest first', async () => {
    for (const [id, north] of [
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ] as const) {
      await addPlace(database.pool, id, { north });
      await addSchedule(database.pool, id);
    }
    await addSchedule(database.pool, 'a', { starts: '09:00', ends: '12:00' });
    await expandNow(database.pool);
    const offers = await findOccurrences(database.pool, asked());
    expect(offers.map(({ placeName }) => placeName)).toEqual(['a', 'b', 'c']);
    expect(offers[0]).toMatchObject({
      startsAt: '2027-02-02T08:00:00.000Z',
      bookable: true,
      commune: 'Molenbeek-Saint-Jean',
      languages: [],
    });
    expect(offers.map(({ distanceMetres }) => Math.round(distanceMetres / 100))).toEqual([10, 20, 30]);
  });

  it('nothing farther than 40 km', async () => {
    await addPlace(database.pool, 'far', { north: 41 });
    await addSchedule(database.pool, 'far');
    await expandNow(database.pool);
    expect(await places()).toEqual([]);
    expect(await places({ near: { latitude: HERE.latitude + 0.1, longitude: HERE.longitude } })).toEqual(['far']);
  });

  it('only those that serve the need', async () => {
    for (const [id, kind, needs] of [
      ['all', 'permanence', []],
      ['job', 'permanence', ['job']],
      ['pc', 'permanence', ['equipment']],
      ['home', 'home_visit', []],
      ['lesson', 'workshop', ['learn']],
    ] as const) {
      await addPlace(database.pool, id);
      await addSchedule(database.pool, id, { kind, needs });
    }
    await expandNow(database.pool);
    expect((await places({ need: 'admin' })).sort()).toEqual(['all']);
    expect((await places({ need: 'job' })).sort()).toEqual(['all', 'job']);
    expect(await places({ need: 'equipment' })).toEqual(['pc']);
    expect(await places({ need: 'home_visit' })).toEqual(['home']);
    expect(await places({ need: 'learn' })).toEqual(['lesson', 'all']);
    expect(await places({ need: null })).not.toContain('home');
  });

  it('what is kept for women, seniors or the young only when asked', async () => {
    for (const audience of ['all', 'women', 'seniors', 'young']) {
      await addPlace(database.pool, audience, { audience });
      await addSchedule(database.pool, audience);
    }
    await expandNow(database.pool);
    expect(await places()).toEqual(['all']);
    expect(await places({ constraints: { audience: 'women' } })).toEqual(['women', 'all']);
    expect(await places({ constraints: { audience: 'seniors' } })).toEqual(['seniors', 'all']);
  });

  it('wheelchair, free, evening and weekend when asked', async () => {
    await addPlace(database.pool, 'stairs', { wheelchair: false });
    await addSchedule(database.pool, 'stairs');
    await addPlace(database.pool, 'ramp', { wheelchair: true, north: 2, free: false });
    await addSchedule(database.pool, 'ramp', { rrule: 'FREQ=WEEKLY;BYDAY=TH', starts: '18:00', ends: '20:00' });
    await addPlace(database.pool, 'saturday', { north: 3 });
    await addSchedule(database.pool, 'saturday', { rrule: 'FREQ=WEEKLY;BYDAY=SA', starts: '10:00', ends: '12:00' });
    await expandNow(database.pool);
    expect(await places({ constraints: { wheelchair: true } })).toEqual(['ramp']);
    expect(await places({ constraints: { free: true } })).not.toContain('ramp');
    expect(await places({ constraints: { evening: true } })).toEqual(['ramp']);
    expect(await places({ constraints: { weekend: true } })).toEqual(['saturday']);
    expect(await places({ constraints: { evening: true, weekend: true } })).toEqual(['ramp', 'saturday']);
  });

  it('not those excluded, cancelled, past, or of a place that is no longer there', async () => {
    await addPlace(database.pool, 'a');
    await addSchedule(database.pool, 'a', { onDate: '2027-02-03' });
    await addPlace(database.pool, 'gone', { active: false });
    await addSchedule(database.pool, 'gone');
    await expandNow(database.pool);
    const [offer] = await findOccurrences(database.pool, asked());
    expect(offer?.placeName).toBe('a');
    if (offer === undefined) return;
    expect(await places({ exclude: [offer.occurrenceId] })).toEqual([]);
    expect(await places({ after: new Date(offer.startsAt) })).toEqual([]);
    await database.pool.query('update occurrences set cancelled = true');
    expect(await places()).toEqual([]);
  });
});

describe('seats', () => {
  const occurrence = async (): Promise<string> =>
    (await database.pool.query<{ id: string }>('select id from occurrences order by starts_at limit 1')).rows[0]?.id ??
    '';

  beforeEach(async () => {
    await addPlace(database.pool, 'a');
    await addSchedule(database.pool, 'a', { onDate: '2027-02-03', capacity: 1 });
    await expandNow(database.pool);
  });

  const book = async (contact: ContactId | null, status: string): Promise<void> => {
    await database.pool.query(
      `insert into bookings (contact_id, occurrence_id, seat, code, during, status)
       select $1, id, 1, '1234', tstzrange(starts_at, ends_at), $3 from occurrences where id = $2`,
      [contact, await occurrence(), status],
    );
  };

  it('a full session is not offered; a cancelled booking frees its seat', async () => {
    await book(null, 'booked');
    expect(await places()).toEqual([]);
    await database.pool.query("update bookings set status = 'cancelled'");
    expect(await places()).toEqual(['a']);
  });

  it("somebody else's running hold takes the seat, one's own and one that ran out do not", async () => {
    const holder = await newContact();
    const other = await newContact();
    const hold = (until: string) =>
      database.pool.query('update seats set held_by = $1, held_until = $2', [holder, until]);
    await hold('2027-02-01T08:05:00Z');
    expect(await places({ contactId: other })).toEqual([]);
    expect(await places({ contactId: null })).toEqual([]);
    expect(await places({ contactId: holder })).toEqual(['a']);
    await hold(NOW.toISOString());
    expect(await places({ contactId: other })).toEqual(['a']);
  });

  it('what overlaps a booking of the same person is left out', async () => {
    await addPlace(database.pool, 'b', { north: 1 });
    await addSchedule(database.pool, 'b', { onDate: '2027-02-03', starts: '16:00', ends: '18:00' });
    await expandNow(database.pool);
    const contact = await newContact();
    await book(contact, 'booked');
    expect(await places({ contactId: contact })).toEqual([]);
    expect(await places({ contactId: await newContact() })).toEqual(['b']);
  });

  it('a drop-in session is always there', async () => {
    await database.pool.query('delete from seats');
    await database.pool.query('update schedules set bookable = false, walk_in = true');
    expect(await findOccurrences(database.pool, asked())).toMatchObject([{ bookable: false, walkIn: true }]);
  });
});

describe('cost', () => {
  it('the search walks the index and never reads all places', async () => {
    await database.pool.query(
      `insert into places (id, name, street, postcode, commune, latitude, longitude)
       select 'p' || n, 'p', 's', '1000', 'c', 50.2 + (n % 101) * 0.012, 3.5 + (n % 97) * 0.018 from generate_series(1, 20000) n`,
    );
    await database.pool.query(
      `insert into schedules (place_id, kind, rrule, starts, ends, capacity, bookable, walk_in)
       select id, 'permanence', 'FREQ=WEEKLY', '14:00', '16:00', 2, false, true from places`,
    );
    await database.pool.query(
      `insert into occurrences (schedule_id, place_id, starts_at, ends_at, evening, weekend)
       select id, place_id, '2027-02-02T13:00Z', '2027-02-02T15:00Z', false, false from schedules`,
    );
    await database.pool.query(
      'insert into seats (occurrence_id, seat) select id, n from occurrences, generate_series(1, 2) n',
    );
    await database.pool.query(
      `insert into bookings (occurrence_id, seat, code, during) select id, 1, '1234', tstzrange(starts_at, ends_at) from occurrences where id % 3 = 0`,
    );
    await database.pool.query('analyze');
    const limits = { places: 300, placesKept: 24, perPlace: 3, metres: 40_000, days: 14 };
    const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
      `explain ${NEAREST}`,
      nearestValues(asked(), limits),
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('places_nearest');
    expect(plan).toContain('occurrences_next');
    expect(plan).not.toMatch(/Seq Scan on (?:places|occurrences|seats|bookings)/);
    expect(plan).not.toContain('Sort Key: ((ll_to_earth');
  });
});
