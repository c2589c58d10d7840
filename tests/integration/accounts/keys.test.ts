import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { authKeysOf } from '../../../src/accounts/auth-keys.ts';
import { resealSecondFactors } from '../../../src/accounts/reseal.ts';
import { sweepAccounts } from '../../../src/accounts/sweep.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { codeOf, firstAdmin, logIn, openBrowser, startConsole } from './console.ts';

/** A password is slow to check on purpose, and each of these stories checks several. */
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const [OLD, NEW] = [Buffer.alloc(32, 7), Buffer.alloc(32, 8)];

it('under a new key everybody logs in anew, and second factors are still right, also once the old key is gone', async () => {
  const before = await startConsole(database);
  const { browser: ada, email, secret } = await firstAdmin(before);
  await before.stop();

  const between = await startConsole(database, { secretKey: NEW, oldSecretKey: OLD });
  const browser = openBrowser(between.url);
  for (const [name, value] of ada.cookies) browser.cookies.set(name, value);
  expect((await browser.get('/console')).status).toBe(401);
  await logIn(browser, email);
  expect((await browser.post('/console/login/code', { code: codeOf(secret, 1) })).status).toBe(303);
  await between.stop();

  expect(await resealSecondFactors(database.pool, NEW, OLD)).toMatchObject({ resealed: 1, current: 0, unreadable: 0 });
  expect(await resealSecondFactors(database.pool, NEW, OLD)).toMatchObject({ resealed: 0, current: 1, unreadable: 0 });
  const other = randomBytes(32);
  expect(await resealSecondFactors(database.pool, other, OLD)).toMatchObject({ resealed: 0, unreadable: 1 });

  const after = await startConsole(database, { secretKey: NEW });
  await database.pool.query(`DELETE FROM verifications WHERE value = 'used'`);
  const again = openBrowser(after.url);
  await logIn(again, email);
  expect((await again.post('/console/login/code', { code: codeOf(secret, 1) })).status).toBe(303);
  await after.stop();
});

it('each key has a version of its own that says nothing of it', () => {
  const [today, old] = authKeysOf(NEW, OLD);
  expect(today.version).not.toBe(old?.version);
  expect(authKeysOf(NEW, null)).toEqual([today]);
  expect(authKeysOf(NEW, NEW)).toEqual([today]);
});

it('logins that are over, questions without an answer and old links are forgotten, and nothing else', async () => {
  const now = new Date();
  const counts = async (): Promise<number[]> => {
    const tables = ['logins', 'verifications', 'invitations', 'members'];
    const { rows } = await database.pool.query<{ n: number }>(
      tables.map((table) => `SELECT count(*)::int AS n FROM ${table}`).join(' UNION ALL '),
    );
    return rows.map(({ n }) => n);
  };
  const [logins = 0, , , members] = await counts();
  expect(logins).toBeGreaterThan(0);
  await sweepAccounts(database.pool, now);
  expect((await counts())[0]).toBe(logins);
  await sweepAccounts(database.pool, new Date(now.getTime() + 8 * 86_400_000));
  expect(await counts()).toEqual([0, 0, 0, members]);
});
