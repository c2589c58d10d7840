import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../../src/limits/limits.ts';
import { createLoginAttempts } from '../../../src/limits/logins.ts';
import { createTestClock } from '../../support/clock.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

it('one more replica is not one more set of guesses, nor is it forgotten who guesses', async () => {
  const clock = createTestClock();
  const [one, other] = [0, 1].map(() => createLoginAttempts(database.pool, testSeals, clock.now));
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => (nth % 2 === 0 ? one : other)?.allow('203.0.113.5')),
  );
  expect(tries.filter((allowed) => allowed === true)).toHaveLength(LIMITS.loginsAMinute);
  expect(await other?.allow('203.0.113.6')).toBe(true);
  clock.advance(60_000);
  expect(await one?.allow('203.0.113.5')).toBe(true);
});

it('who knows the password after all starts anew', async () => {
  const attempts = createLoginAttempts(database.pool, testSeals, createTestClock().now);
  for (let nth = 0; nth < 9; nth += 1) await attempts.allow('203.0.113.5');
  await attempts.forget('203.0.113.5');
  expect(await attempts.allow('203.0.113.5')).toBe(true);
});

it('an account that is tried from many places rests for the hour, and right passwords are no tries', async () => {
  const clock = createTestClock();
  const attempts = createLoginAttempts(database.pool, testSeals, clock.now);
  const from = (nth: number): string => `203.0.113.${nth}`;
  for (let nth = 0; nth < 40; nth += 1) {
    expect(await attempts.allow(from(nth), 'ada@example.test')).toBe(true);
    await attempts.forget(from(nth), 'ada@example.test');
  }
  for (let nth = 0; nth < LIMITS.loginsAnHourOfAnAccount; nth += 1) {
    expect(await attempts.allow(from(nth), ' Ada@example.test')).toBe(true);
  }
  expect(await attempts.allow(from(99), 'ada@example.test')).toBe(false);
  expect(await attempts.allow(from(99), 'eva@example.test')).toBe(true);
  clock.advance(3_600_000);
  expect(await attempts.allow(from(99), 'ada@example.test')).toBe(true);
});

it('one visitor alone cannot keep somebody out of their account', async () => {
  const attempts = createLoginAttempts(database.pool, testSeals, createTestClock().now);
  for (let nth = 0; nth < 100; nth += 1) await attempts.allow('203.0.113.5', 'ada@example.test');
  expect(await attempts.allow('203.0.113.6', 'ada@example.test')).toBe(true);
});

it('where somebody came from, and whom they tried, is not kept in plain', async () => {
  await createLoginAttempts(database.pool, testSeals, createTestClock().now).allow('203.0.113.5', 'ada@example.test');
  const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM tallies');
  expect(rows).toHaveLength(2);
  for (const { name } of rows) expect(name).not.toMatch(/203\.0\.113|ada/);
});
