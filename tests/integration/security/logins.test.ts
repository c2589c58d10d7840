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

it('where somebody came from is not kept in plain', async () => {
  await createLoginAttempts(database.pool, testSeals, createTestClock().now).allow('203.0.113.5');
  const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM tallies');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.name).not.toContain('203.0.113');
});
