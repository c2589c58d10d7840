import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { warnOfBacklog } from '../../../src/jobs/backlog.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const wait = (providerId: string, seconds: number): Promise<unknown> =>
  database.pool.query(
    `INSERT INTO inbound (channel, provider_id, content_type, received_at)
     VALUES ('sms', $1, 'text', now() - make_interval(secs => $2))`,
    [providerId, seconds],
  );

const warnings = async (): Promise<readonly object[]> => {
  const told: object[] = [];
  await warnOfBacklog(database.pool, { warn: (fields) => told.push(fields) });
  return told;
};

it('says nothing while people wait no longer than usual', async () => {
  await wait('a', 5);
  expect(await warnings()).toEqual([]);
});

it('says how many wait and for how long once the first has waited too long', async () => {
  await wait('a', 120);
  await wait('b', 3);
  expect(await warnings()).toEqual([{ what: 'inbound', waiting: 2, oldestSeconds: 120 }]);
});
