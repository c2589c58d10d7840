import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../src/limits/limits.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { firstAdmin, invite, join, member, openBrowser, PASSWORD, startConsole, type TestConsole } from './console.ts';

/** A password is slow to check on purpose, and each of these stories checks several. */
vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let console: TestConsole;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  console = await startConsole(database);
});
afterEach(() => console.stop());

const PAGE = '/console/profile/passkeys';
/** What no device has made: whether it is looked at is what these tests ask. */
const NEW = { credential: '{"id":"made"}', name: 'My "phone"' };

describe('adding a passkey', () => {
  it('asks who is in already for the password, and keeps what the device has made until it is right', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo } = await member(console, ada, 'Mo');
    expect((await mo.get(PAGE)).text).toContain('<input type="password" id="new-password"');
    for (const password of ['', 'something else']) {
      const { status, text } = await mo.post(PAGE, { ...NEW, password });
      expect(status).toBe(422);
      expect(text).toMatch(/aria-invalid="true" aria-describedby="new-password-problem"/);
      expect(text).toMatch(/id="new-password-problem" [^>]*>The current password is not right/);
      expect(text).toContain('data-made="yes"');
      expect(text).toContain('value="{&#34;id&#34;:&#34;made&#34;}"');
      expect(text).toContain('value="My &#34;phone&#34;"');
      expect(text).not.toContain(password === '' ? 'value=""' : password);
    }
    const looked = await mo.post(PAGE, { ...NEW, password: PASSWORD });
    expect([looked.status, looked.text.includes('id="passkey-problem"')]).toEqual([422, true]);
    expect(looked.text).not.toContain('data-made');
    expect(await database.prisma.passkey.count()).toBe(0);
  });

  it('is no place to guess the password from', async () => {
    const { browser: ada } = await firstAdmin(console);
    await ada.get(PAGE);
    for (let nth = 0; nth < LIMITS.loginsAMinute; nth += 1) {
      expect((await ada.post(PAGE, { ...NEW, password: `guess ${nth}` })).status).toBe(422);
    }
    const { status, text } = await ada.post(PAGE, { ...NEW, password: PASSWORD });
    expect(status).toBe(429);
    expect(text).toMatch(/id="new-password-problem" [^>]*>Too many attempts/);
  });

  it('asks for none where it is the second factor to set up, or where there is none', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: cora } = await member(console, ada, 'Cora', 'coordinator');
    const bare = openBrowser(console.url);
    await join(bare, await invite(ada, 'bo@example.test', 'mediator'), {
      name: 'Bo',
      password: '',
      withoutPassword: 'on',
    });
    for (const browser of [cora, bare]) {
      expect((await browser.get(PAGE)).text).not.toContain('new-password');
      const { status, text } = await browser.post(PAGE, NEW);
      expect([status, text.includes('The passkey was not added')]).toEqual([422, true]);
      expect(text).not.toContain('new-password');
    }
  });
});

describe('logging in by a passkey', () => {
  it('asks for no more than thirty questions a minute of one visitor, each of which is a row', async () => {
    const from = { 'x-forwarded-for': '198.51.105.1' };
    const asked = await Promise.all(
      Array.from({ length: 40 }, () => openBrowser(console.url, from).get('/console/login/passkey')),
    );
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(30);
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(await database.prisma.verification.count()).toBe(30);
    expect((await openBrowser(console.url).get('/console/login/passkey')).status).toBe(200);
  });
});
