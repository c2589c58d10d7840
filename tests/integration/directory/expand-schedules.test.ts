import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addPlace, addSchedule, expandNow, NOW } from './directory-support.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  await addPlace(database.pool, 'here');
});

const count = async (sql: string): Promise<number> =>
  (await database.pool.query<{ count: number }>(`select count(*)::int as count from ${sql}`)).rows[0]?.count ?? -1;

describe('dating the schedules', () => {
  it('gives eight weeks of a weekly session, with its seats, and nothing more the second time', async () => {
    await addSchedule(database.pool, 'here', { capacity: 3 });
    expect(await expandNow(database.pool)).toEqual({ written: 8, cancelled: 0, seats: 24, bookedPeople: 0 });
    expect(await expandNow(database.pool)).toEqual({ written: 0, cancelled: 0, seats: 0, bookedPeople: 0 });
  });

  it('two at once do no harm', async () => {
    for (let hour = 8; hour < 16; hour += 1)
      await addSchedule(database.pool, 'here', { rrule: 'FREQ=DAILY', starts: `${hour}:00`, ends: '17:00' });
    await Promise.all([expandNow(database.pool), expandNow(database.pool), expandNow(database.pool)]);
    const occurrences = await count('occurrences');
    expect(await count('seats')).toBe(occurrences * 2);
    expect(await count('(select distinct schedule_id, starts_at from occurrences) one')).toBe(occurrences);
  });

  it('a drop-in session has no seats', async () => {
    await addSchedule(database.pool, 'here', { bookable: false });
    expect(await expandNow(database.pool)).toMatchObject({ written: 8, seats: 0 });
  });

  it('a capacity that was raised adds seats; one that was lowered takes those that nobody had', async () => {
    const id = await addSchedule(database.pool, 'here', { capacity: 2 });
    await expandNow(database.pool);
    await database.pool.query('update schedules set capacity = 4 where id = $1', [id]);
    expect((await expandNow(database.pool)).seats).toBe(16);
    await database.pool.query(
      `insert into bookings (occurrence_id, seat, code, during) select id, 4, '1234', tstzrange(starts_at, ends_at) from occurrences order by starts_at limit 1`,
    );
    await database.pool.query('update schedules set capacity = 1 where id = $1', [id]);
    await expandNow(database.pool);
    expect(await count('seats')).toBe(9);
  });

  it('a closure that comes later cancels, and is lifted again', async () => {
    await addSchedule(database.pool, 'here');
    await expandNow(database.pool);
    await database.pool.query(
      `insert into closures (place_id, from_date, to_date) values (null, '2027-02-02', '2027-02-09')`,
    );
    expect(await expandNow(database.pool)).toMatchObject({ cancelled: 2 });
    await database.pool.query('delete from closures');
    expect(await expandNow(database.pool)).toMatchObject({ written: 2, cancelled: 0 });
    expect(await count('occurrences where not cancelled')).toBe(8);
  });

  it('what is already past is left as it was', async () => {
    const id = await addSchedule(database.pool, 'here');
    await expandNow(database.pool);
    await database.pool.query(`update schedules set rrule = 'FREQ=WEEKLY;BYDAY=WE' where id = $1`, [id]);
    await expandNow(database.pool, new Date(NOW.getTime() + 10 * 86_400_000));
    expect(await count("occurrences where not cancelled and starts_at < '2027-02-11'")).toBe(2);
    expect(
      await count("occurrences where cancelled and extract(isodow from starts_at) = 2 and starts_at > '2027-02-11'"),
    ).toBe(6);
  });
});
