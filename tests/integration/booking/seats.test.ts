import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { book } from '../../../src/booking/book.ts';
import { cancel } from '../../../src/booking/cancel.ts';
import { HOLD_MINUTES, hold } from '../../../src/booking/hold.ts';
import { listBookings } from '../../../src/booking/list.ts';
import type { BookingId, ContactId, OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { TUESDAY_MORNING as now } from '../../support/clock.ts';
import { countingCodes } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts, addOccurrence, addPlace } from '../../support/directory-rows.ts';

let database: TestDatabase;
let place: string;
let anne: ContactId;
let louis: ContactId;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  place = await addPlace(database.pool);
  const [first, second] = await addContacts(database.pool, 2);
  if (first === undefined || second === undefined) throw new Error('nobody was made');
  [anne, louis] = [first, second];
});

const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const holdFor = (who: ContactId, occurrences: readonly OccurrenceId[], when = now) =>
  inTransaction(database.pool, (tx) => hold(tx, who, occurrences, when));
const bookFor = (contactId: ContactId, occurrenceId: OccurrenceId, when = now, makeCode = countingCodes()) =>
  inTransaction(database.pool, (tx) => book({ tx, contactId, occurrenceId, need: null, now: when }, makeCode));
const bookingOf = async (who: ContactId, occurrenceId: OccurrenceId): Promise<BookingId> => {
  const result = await bookFor(who, occurrenceId);
  if (result.type !== 'booked') throw new Error(`not booked: ${result.type}`);
  return result.bookingId;
};
const cancelFor = (contactId: ContactId, bookingId: BookingId) =>
  inTransaction(database.pool, (tx) => cancel(tx, { bookingId, contactId, now }));

describe('a hold', () => {
  it('keeps the listed seat from others for five minutes, and not a second longer', async () => {
    const occurrence = await addOccurrence(database.pool, place, { seats: 1 });
    expect(await holdFor(anne, [occurrence])).toEqual(new Set([occurrence]));
    expect((await bookFor(louis, occurrence)).type).toBe('seat_gone');
    expect((await bookFor(louis, occurrence, minutesLater(HOLD_MINUTES - 0.01))).type).toBe('seat_gone');
    expect((await bookFor(louis, occurrence, minutesLater(HOLD_MINUTES))).type).toBe('booked');
  });

  it.each([
    ['as the planner likes', []],
    ['without joins by hash', ['enable_hashjoin']],
    ['without joins by hash or merge', ['enable_hashjoin', 'enable_mergejoin']],
    ['without nested loops', ['enable_nestloop']],
    ['without indexes', ['enable_indexscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']],
  ])('is one of many, however PostgreSQL goes about it: %s', async (_, off) => {
    const many = await addOccurrence(database.pool, place, { seats: 5 });
    const few = await addOccurrence(database.pool, place, { inHours: 48, seats: 2 });
    // Known to be small, and nothing else known of them: what makes a search that runs again look cheap.
    await database.pool.query('VACUUM seats');
    await inTransaction(database.pool, async (tx) => {
      for (const setting of off) await tx.query(`SET LOCAL ${setting} = off`);
      await hold(tx, anne, [many, few], now);
    });
    const { rows } = await database.pool.query<{ many: number }>(
      'SELECT count(*)::int AS many FROM seats WHERE held_by = $1 GROUP BY occurrence_id',
      [anne],
    );
    expect(rows).toEqual([{ many: 1 }, { many: 1 }]);
  });

  it('is the seat that its person gets, also when it has run out and nobody came', async () => {
    const occurrence = await addOccurrence(database.pool, place, { seats: 1 });
    await holdFor(anne, [occurrence]);
    expect((await bookFor(anne, occurrence, minutesLater(60))).type).toBe('booked');
  });

  it('that ran out can be taken by another, and is then lost to the first', async () => {
    const occurrence = await addOccurrence(database.pool, place, { seats: 1 });
    await holdFor(anne, [occurrence]);
    expect(await holdFor(louis, [occurrence], minutesLater(6))).toEqual(new Set([occurrence]));
    expect((await bookFor(anne, occurrence, minutesLater(7))).type).toBe('seat_gone');
  });

  it('covers one list at a time: a new list lets go of the old one', async () => {
    const [first, second] = [
      await addOccurrence(database.pool, place, { seats: 1 }),
      await addOccurrence(database.pool, place, { seats: 1, inHours: 48 }),
    ];
    await holdFor(anne, [first]);
    await holdFor(anne, [second]);
    expect((await bookFor(louis, first)).type).toBe('booked');
    expect((await bookFor(louis, second)).type).toBe('seat_gone');
  });

  it('is let go of by booking another of the list', async () => {
    const [first, second] = [
      await addOccurrence(database.pool, place, { seats: 1 }),
      await addOccurrence(database.pool, place, { seats: 1, inHours: 48 }),
    ];
    await holdFor(anne, [first, second]);
    await bookingOf(anne, first);
    expect((await bookFor(louis, second)).type).toBe('booked');
  });

  it('says which of the list somebody else was quicker for', async () => {
    const [full, free] = [
      await addOccurrence(database.pool, place, { seats: 1 }),
      await addOccurrence(database.pool, place, { seats: 1, inHours: 48 }),
    ];
    await bookingOf(louis, full);
    expect(await holdFor(anne, [full, free])).toEqual(new Set([free]));
  });
});

describe('a booking', () => {
  it('is refused at a time at which the person has one already, elsewhere too', async () => {
    const elsewhere = await addPlace(database.pool, { name: 'Ailleurs' });
    const [here, there, later] = [
      await addOccurrence(database.pool, place),
      await addOccurrence(database.pool, elsewhere, { inHours: 25 }),
      await addOccurrence(database.pool, elsewhere, { inHours: 26 }),
    ];
    await bookingOf(anne, here);
    expect((await bookFor(anne, there)).type).toBe('overlapping');
    // One that begins when the other ends is no overlap.
    expect((await bookFor(anne, later)).type).toBe('booked');
    expect((await bookFor(louis, there)).type).toBe('booked');
  });

  it('that was refused leaves its seat to others', async () => {
    const [here, there] = [
      await addOccurrence(database.pool, place),
      await addOccurrence(database.pool, place, { inHours: 25, seats: 1 }),
    ];
    await bookingOf(anne, here);
    expect((await bookFor(anne, there)).type).toBe('overlapping');
    expect((await bookFor(louis, there)).type).toBe('booked');
  });

  it('of a session that has begun or was closed is not possible', async () => {
    const [begun, closed] = [
      await addOccurrence(database.pool, place, { inHours: -1 }),
      await addOccurrence(database.pool, place),
    ];
    await database.pool.query('UPDATE occurrences SET cancelled = true WHERE id = $1', [closed]);
    expect((await bookFor(anne, begun)).type).toBe('seat_gone');
    expect((await bookFor(anne, closed)).type).toBe('seat_gone');
  });

  it('has a code that nobody else has at that session: one that is taken is drawn again', async () => {
    const occurrence = await addOccurrence(database.pool, place);
    const draws = ['1111', '1111', '2222'];
    const makeCode = (): string => draws.shift() ?? '3333';
    expect(await bookFor(anne, occurrence, now, makeCode)).toMatchObject({ type: 'booked', code: '1111' });
    expect(await bookFor(louis, occurrence, now, makeCode)).toMatchObject({ type: 'booked', code: '2222' });
  });

  it('that is cancelled frees the seat for the next, and the code too', async () => {
    const occurrence = await addOccurrence(database.pool, place, { seats: 1 });
    const bookingId = await bookingOf(anne, occurrence);
    expect((await bookFor(louis, occurrence)).type).toBe('seat_gone');
    expect(await cancelFor(anne, bookingId)).toBe(true);
    expect(await bookFor(louis, occurrence)).toMatchObject({ type: 'booked', code: '4711' });
    expect(await listBookings(database.pool, anne, now)).toEqual([]);
  });

  it('is cancelled once, and by its own person only', async () => {
    const occurrence = await addOccurrence(database.pool, place);
    const bookingId = await bookingOf(anne, occurrence);
    expect(await cancelFor(louis, bookingId)).toBe(false);
    expect(await cancelFor(anne, bookingId)).toBe(true);
    expect(await cancelFor(anne, bookingId)).toBe(false);
  });

  it('is listed soonest first until it is over', async () => {
    const [later, sooner] = [
      await addOccurrence(database.pool, place, { inHours: 48 }),
      await addOccurrence(database.pool, place, { inHours: 24 }),
    ];
    await bookingOf(anne, later);
    await bookingOf(anne, sooner);
    const listed = await listBookings(database.pool, anne, now);
    expect(listed.map(({ offer }) => offer.occurrenceId)).toEqual([sooner, later]);
    const during = new Date(now.getTime() + 25 * 3_600_000);
    const after = new Date(now.getTime() + 27 * 3_600_000);
    expect(await listBookings(database.pool, anne, during)).toHaveLength(2);
    expect(await listBookings(database.pool, anne, after)).toHaveLength(1);
  });
});
