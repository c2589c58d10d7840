import { afterAll, beforeAll, expect, it } from 'vitest';
import { hideDemoDirectory, showDemoDirectory } from '../../../src/directory/demo.ts';
import { findOccurrences } from '../../../src/directory/find-occurrences.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const NOW = new Date('2026-03-03T09:00:00Z');
const OPTIONS = { timeZone: 'Europe/Brussels', now: NOW };

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const offered = async (): Promise<number> => {
  const offers = await findOccurrences(database.pool, {
    near: { latitude: 50.8558, longitude: 4.3213 },
    need: 'admin',
    language: null,
    after: NOW,
    constraints: {},
    contactId: null,
    exclude: [],
  });
  return offers.length;
};

it('invented places are offered while the demo directory is on, not while it is off, and again when it is on', async () => {
  await showDemoDirectory(database.pool, OPTIONS);
  expect(await offered()).toBe(3);
  await hideDemoDirectory(database.pool);
  expect(await offered()).toBe(0);
  await showDemoDirectory(database.pool, OPTIONS);
  expect(await offered()).toBe(3);
});
