import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BookResult, book } from '../../../src/booking/book.ts';
import { cancel } from '../../../src/booking/cancel.ts';
import { randomCode } from '../../../src/booking/code.ts';
import { hold } from '../../../src/booking/hold.ts';
import type { ContactId, OccurrenceId } from '../../../src/core/ids.ts';
import { inTransaction } from '../../../src/db/pool.ts';
import { TUESDAY_MORNING as now } from '../../support/clock.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { addContacts, addOccurrence, addPlace } from '../../support/directory-rows.ts';

const CLIENTS = 50;
const SEATS = 5;
const ROUNDS = 20;

let database: TestDatabase;
let placeId: string;
let people: readonly ContactId[];

beforeAll(async () => {
  database = await openTestDatabase({ max: CLIENTS });
  placeId = await addPlace(database.pool);
  people = await addContacts(database.pool, CLIENTS);
  // Every client has a connection of its own before the first race.
  await Promise.all(people.map(() => database.pool.query('SELECT pg_sleep(0)')));
});
afterAll(() => database.close());

const bookOne = (contactId: ContactId, occurrenceId: OccurrenceId): Promise<BookResult> =>
  inTransaction(database.pool, (tx) =>
    book(
      { tx, contactId, occurrenceId, need: 'admin', now },
      randomCode(() => false),
    ),
  );

const booked = async (occurrenceId: OccurrenceId) => {
  const { rows } = await database.pool.query<{ seat: number; code: string; contact_id: string }>(
    "SELECT seat, code, contact_id FROM bookings WHERE occurrence_id = $1 AND status = 'booked' ORDER BY seat",
    [occurrenceId],
  );
  return rows;
};

describe('fifty people who want five seats at the same moment', () => {
  it.each(Array.from({ length: ROUNDS }, (_, index) => index + 1))('round %i: exactly five win', async (round) => {
    const occurrenceId = await addOccurrence(database.pool, placeId, { seats: SEATS, inHours: 24 * round });
    const results = await Promise.all(people.map((contactId) => bookOne(contactId, occurrenceId)));
    expect(results.filter(({ type }) => type === 'booked')).toHaveLength(SEATS);
    expect(results.filter(({ type }) => type === 'seat_gone')).toHaveLength(CLIENTS - SEATS);
    const rows = await booked(occurrenceId);
    expect(rows.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(rows.map(({ contact_id }) => contact_id)).size).toBe(SEATS);
    expect(new Set(rows.map(({ code }) => code)).size).toBe(SEATS);
  });

  it('five are told it and hold a seat, and these five win although all fifty press', async () => {
    const occurrenceId = await addOccurrence(database.pool, placeId, { seats: SEATS, inHours: 24 * 30 });
    const holds = await Promise.all(
      people.map((contactId) => inTransaction(database.pool, (tx) => hold(tx, contactId, [occurrenceId], now))),
    );
    const holders = people.filter((_, index) => holds[index]?.has(occurrenceId));
    expect(holders).toHaveLength(SEATS);
    const results = await Promise.all(people.map((contactId) => bookOne(contactId, occurrenceId)));
    const winners = people.filter((_, index) => results[index]?.type === 'booked');
    expect(winners).toEqual(holders);
  });

  it('a seat given back during the race goes to one of them', async () => {
    const occurrenceId = await addOccurrence(database.pool, placeId, { seats: 1, inHours: 24 * 31 });
    const [first, ...others] = people;
    if (first === undefined) throw new Error('nobody is there');
    const won = await bookOne(first, occurrenceId);
    if (won.type !== 'booked') throw new Error('a free seat was not booked');
    const { bookingId } = won;
    const [, ...results] = await Promise.all([
      inTransaction(database.pool, (tx) => cancel(tx, { bookingId, contactId: first, now })),
      ...others.map((contactId) => bookOne(contactId, occurrenceId)),
    ]);
    const late = await Promise.all(others.map((contactId) => bookOne(contactId, occurrenceId)));
    const winners = [...results, ...late].filter((result) => result !== undefined && result.type === 'booked');
    expect(winners).toHaveLength(1);
    expect(await booked(occurrenceId)).toHaveLength(1);
  });

  it('one person who presses on two phones at once has one booking', async () => {
    const occurrenceId = await addOccurrence(database.pool, placeId, { seats: SEATS, inHours: 24 * 32 });
    const [person] = people;
    if (person === undefined) throw new Error('nobody is there');
    const results = await Promise.all(Array.from({ length: 10 }, () => bookOne(person, occurrenceId)));
    expect(results.filter(({ type }) => type === 'booked')).toHaveLength(1);
    expect(await booked(occurrenceId)).toHaveLength(1);
  });
});
