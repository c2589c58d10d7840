import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { openPool } from '../../../src/db/pool.ts';
import { type JobRunner, startJobs } from '../../../src/jobs/runner.ts';
import { until } from '../../contract/support/until.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const REPLICAS = 4;
const MINUTE = 60_000;
const quiet = { error: (): void => undefined, debug: (): void => undefined };

let database: TestDatabase;
let pools: readonly pg.Pool[] = [];
let runners: readonly JobRunner[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  pools = Array.from({ length: REPLICAS }, () => openPool(database.url, { max: 4 }));
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.close();
});

/** The clocks of the replicas stand just before the full minute, a minute ago: what is due then is done at once. */
const justBeforeTheMinute = (): void => {
  const now = Math.floor(Date.now() / MINUTE) * MINUTE - 3_000;
  vi.useFakeTimers({ toFake: ['Date'], now, shouldAdvanceTime: true });
};

it('a timed job runs once, however many replicas look at the clock', async () => {
  justBeforeTheMinute();
  const ran: number[] = [];
  const started: JobRunner[] = [];
  for (const [replica, pool] of pools.entries()) {
    const task = async (): Promise<void> => {
      ran.push(replica);
    };
    started.push(await startJobs(pool, { nightly: { crontab: '* * * * *', task } }, quiet));
    runners = started;
  }
  const executions = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ count: number }>(
      `SELECT count(*)::int FROM graphile_worker._private_known_crontabs WHERE last_execution IS NOT NULL`,
    );
    return rows[0]?.count ?? 0;
  };
  await until(
    async () => ((await executions()) === 1 && ran.length > 0 ? true : null),
    () => `It ran at ${ran.length} replicas.`,
  );
  // Each of them has had the full minute: whoever was late would have done it by the end of its work in hand.
  const minute = Math.ceil(Date.now() / MINUTE) * MINUTE;
  await until(
    () => (Date.now() > minute - MINUTE + 500 ? true : null),
    () => 'The clock stands still.',
  );
  await Promise.all(runners.map((runner) => runner.stop()));
  runners = [];
  const { rows } = await database.pool.query('SELECT FROM graphile_worker.jobs');
  expect(rows).toEqual([]);
  expect(ran).toHaveLength(1);
});
