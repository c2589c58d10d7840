import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../../src/limits/limits.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  CONSOLE_PASSWORD,
  codeOf,
  firstAdmin,
  follow,
  invite,
  join,
  logIn,
  member,
  openBrowser,
  PASSWORD,
  setUpCodes,
  startConsole,
  type TestConsole,
} from './console.ts';

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

const audited = async (): Promise<string[]> =>
  (await database.pool.query<{ action: string }>('SELECT action FROM audit ORDER BY id')).rows.map((row) => row.action);

describe('the first admin', () => {
  it('comes in by the link of the log, once, and is kept at the second factor until it is set up', async () => {
    const link = (await console.accounts.firstAdminLink('http://here')) ?? '';
    expect(link).toMatch(/^http:\/\/here\/console\/first\/[\w-]{32}$/);
    const ada = openBrowser(console.url);
    const joined = await join(ada, link, { name: 'Ada', email: 'ada@example.test' });
    expect([joined.status, joined.location]).toEqual([303, '/console/profile/second-factor']);
    expect((await ada.get('/console')).location).toBe('/console/profile/second-factor');
    expect((await ada.get('/console/people')).location).toBe('/console/profile/second-factor');
    expect((await ada.post('/console/people/invite', { email: 'x@example.test', role: 'admin' })).location).toBe(
      '/console/profile/second-factor',
    );
    expect((await ada.get('/console/profile/second-factor')).text).toContain('Your role wants a second factor');
    const { backupCodes } = await setUpCodes(ada);
    expect(backupCodes).toHaveLength(10);
    expect((await ada.get('/console')).text).toContain('admin Ada');

    const late = openBrowser(console.url);
    expect((await join(late, link, { name: 'Eve', email: 'eve@example.test' })).status).toBe(410);
    expect(await console.accounts.firstAdminLink('http://here')).toBeNull();
  });

  it('has 24 hours, and of two links opened at once only one makes an admin', async () => {
    const [one = '', other = ''] = await Promise.all([1, 2].map(() => console.accounts.firstAdminLink('')));
    const joined = await Promise.all(
      [one, other].map((link, nth) =>
        join(openBrowser(console.url), link ?? '', { name: `A${nth}`, email: `a${nth}@example.test` }),
      ),
    );
    expect(joined.map(({ status }) => status).sort()).toEqual([303, 410]);
    await emptyTables(database.pool);
    const link = (await console.accounts.firstAdminLink('')) ?? '';
    console.clock.advance(24 * 3_600_000 + 1);
    expect((await openBrowser(console.url).get(link)).status).toBe(410);
  });
});

describe('the console’s own password', () => {
  it('lets in while nobody is admin, and says clearly that it is over afterwards', async () => {
    const operator = openBrowser(console.url);
    const asked = await operator.get('/console');
    expect(asked.status).toBe(401);
    expect(asked.text).not.toContain('type="email"');
    expect((await operator.post('/console/login', { password: 'guess' })).status).toBe(401);
    const entered = await operator.post('/console/login', { password: CONSOLE_PASSWORD });
    expect([entered.status, entered.location]).toEqual([303, '/console']);
    expect((await follow(operator, entered)).text).toContain('coordinator Console');

    await firstAdmin(console);
    expect((await operator.get('/console')).status).toBe(401);
    const again = await operator.post('/console/login', { password: CONSOLE_PASSWORD });
    expect(again.status).toBe(401);
    expect(again.text).toContain('of no use any more');
  });

  it('that was changed ends the sessions of the one before', async () => {
    const operator = openBrowser(console.url);
    await operator.post('/console/login', { password: CONSOLE_PASSWORD });
    expect((await operator.get('/console')).status).toBe(200);
    const changed = await startConsole(database, { consolePassword: 'another one' });
    const moved = openBrowser(changed.url);
    for (const [name, value] of operator.cookies) moved.cookies.set(name, value);
    expect((await moved.get('/console')).status).toBe(401);
    await changed.stop();
  });

  it('cannot be guessed from many places', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const operator = openBrowser(console.url);
      expect((await operator.post('/console/login', { password: CONSOLE_PASSWORD })).status).toBe(303);
    }
    const from = (nth: number) => openBrowser(console.url, { 'x-forwarded-for': `198.51.103.${nth}` });
    for (let nth = 0; nth < LIMITS.loginsAnHourOfAnAccount; nth += 1) {
      expect((await from(nth).post('/console/login', { password: `guess ${nth}` })).status).toBe(401);
    }
    expect((await from(99).post('/console/login', { password: CONSOLE_PASSWORD })).status).toBe(429);
    console.clock.advance(3_600_000);
    expect((await from(99).post('/console/login', { password: CONSOLE_PASSWORD })).status).toBe(303);
  });

  it('that is not set leaves the link of the log, and the page says so', async () => {
    const closed = await startConsole(database, { consolePassword: null });
    const page = await openBrowser(closed.url).get('/console');
    expect(page.status).toBe(401);
    expect(page.text).toContain('writes a link to its log');
    expect((await openBrowser(closed.url).post('/console/login', { password: '' })).status).toBe(401);
    await closed.stop();
  });
});

describe('an invitation', () => {
  it('works once, for seven days, and only its hash is kept', async () => {
    const { browser: ada } = await firstAdmin(console);
    const link = await invite(ada, 'mo@example.test', 'mediator');
    const { rows } = await database.pool.query<{ all: string }>(`SELECT i::text AS all FROM invitations i`);
    const secret = link.split('/').at(-1) ?? '';
    expect(secret.length).toBeGreaterThan(30);
    expect(rows.map((row) => row.all).join()).not.toContain(secret);

    const both = await Promise.all(
      [1, 2].map(() => join(openBrowser(console.url), link, { name: 'Mo', languages: 'ar', phone: '0470 12 34 56' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410]);
    const stored = await database.prisma.member.findUniqueOrThrow({ where: { email: 'mo@example.test' } });
    expect([stored.role, stored.languages, stored.alertsBySms]).toEqual(['mediator', ['ar'], false]);
    expect(Buffer.from(stored.sealedPhone ?? []).toString('utf8')).not.toContain('470123456');

    const late = await invite(ada, 'late@example.test', 'mediator');
    console.clock.advance(7 * 86_400_000 + 1);
    expect((await join(openBrowser(console.url), late)).status).toBe(410);
  });

  it('keeps what was typed and says what is wrong with it', async () => {
    const { browser: ada } = await firstAdmin(console);
    const link = await invite(ada, 'mo@example.test', 'mediator');
    const mo = openBrowser(console.url);
    const wrong = await join(mo, link, { name: 'Mo Ali', phone: '123', languages: '', password: 'password1234' });
    expect(wrong.status).toBe(422);
    for (const words of ['Mo Ali', 'too easy to guess', 'number is not complete', 'at least one language']) {
      expect(wrong.text).toContain(words);
    }
    expect((await join(mo, link, { password: 'court' })).text).toContain('too short');
    expect((await join(mo, link, { password: 'mo@example.test1' })).text).toContain('your name or address');
    expect((await join(mo, link)).status).toBe(303);
  });

  it('to a wider role than one’s own cannot be made', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: cora } = await member(console, ada, 'Cora', 'coordinator');
    await setUpCodes(cora);
    expect(await invite(cora, 'x@example.test', 'admin')).toBe('');
    expect(await invite(cora, 'x@example.test', 'coordinator')).toBe('');
    expect(await invite(cora, 'x@example.test', 'mediator')).toContain('/console/invitation/');
  });
});

describe('logging in', () => {
  it('gives a new session each time, in a cookie that scripts and other sites cannot use', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { email } = await member(console, ada, 'Mo');
    const mo = openBrowser(console.url);
    mo.cookies.set('passerelle_console', 'fixed-by-somebody-else.c2lnbmF0dXJl');
    const entered = await fetch(`${console.url}/console/login`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ email, password: PASSWORD }),
      headers: { cookie: 'passerelle_console=fixed-by-somebody-else.c2lnbmF0dXJl', 'x-forwarded-proto': 'https' },
    });
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^passerelle_console=[\w%.-]+;/);
    expect(cookie).not.toContain('fixed-by-somebody-else');
    for (const part of [/HttpOnly/i, /SameSite=Strict/i, /Path=\/console/i, /Secure/i]) expect(cookie).toMatch(part);

    await logIn(mo, email);
    const [first] = mo.cookies.values();
    await logIn(mo, email);
    const [second] = mo.cookies.values();
    expect(second).not.toBe(first);
    const before = openBrowser(console.url);
    before.cookies.set('passerelle_console', first ?? '');
    expect((await before.get('/console')).status).toBe(401);
    before.cookies.set('passerelle_console', `${second}x`);
    expect((await before.get('/console')).status).toBe(401);
  });

  it('says the same, and takes about as long, for an address that nobody has and for a wrong password', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { email } = await member(console, ada, 'Mo');
    const tried = async (address: string): Promise<{ text: string; took: number }> => {
      const browser = openBrowser(console.url);
      const start = performance.now();
      const { status, text } = await logIn(browser, address, 'une mauvaise idée');
      expect(status).toBe(401);
      return { text: text.replace(address, ''), took: performance.now() - start };
    };
    const known = await tried(email);
    const unknown = await tried('nobody@example.test');
    expect(unknown.text).toBe(known.text);
    expect(known.text).toContain('The address or the password is not right');
    // Without a password to compare, the answer would come in a few milliseconds.
    const times = await Promise.all(['mo@example.test', 'no1@example.test', 'no2@example.test'].map(tried));
    const [real = 0, ...others] = times.map(({ took }) => took);
    for (const other of others) expect(other).toBeGreaterThan(real / 5);
    expect((await audited()).filter((action) => action === 'login_failed')).toHaveLength(5);
    const { rows } = await database.pool.query<{ all: string }>(`SELECT a::text AS all FROM audit a`);
    expect(rows.map((row) => row.all).join()).not.toContain('nobody@');
  });

  it('makes wait who tries often, and whose account is tried from many places, on every replica', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { email } = await member(console, ada, 'Mo');
    const other = await startConsole(database, { clock: console.clock });
    const guesser = openBrowser(console.url);
    const elsewhere = openBrowser(other.url, { 'x-forwarded-for': '198.51.100.9' });
    const statuses: number[] = [];
    for (let nth = 0; nth < LIMITS.loginsAMinute + 1; nth += 1) {
      const which = openBrowser(nth % 2 === 0 ? console.url : other.url, { 'x-forwarded-for': '198.51.100.7' });
      statuses.push((await logIn(which, 'no@example.test', 'une mauvaise idée')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);

    for (let nth = 0; nth < LIMITS.loginsAnHourOfAnAccount; nth += 1) {
      const which = openBrowser(nth % 2 === 0 ? console.url : other.url, { 'x-forwarded-for': `198.51.101.${nth}` });
      expect((await logIn(which, email, 'une mauvaise idée')).status).toBe(401);
    }
    const locked = await logIn(elsewhere, email);
    expect([locked.status, locked.text.includes('Too many attempts')]).toEqual([429, true]);
    console.clock.advance(3_600_000);
    expect((await logIn(guesser, email)).status).toBe(303);
    await other.stop();
  }, 40_000);

  it('leads on to where somebody wanted to go, and nowhere else', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { email } = await member(console, ada, 'Mo');
    const mo = openBrowser(console.url);
    expect((await mo.get('/console/profile?said=saved')).text).toContain('value="/console/profile?said=saved"');
    const to = (wanted: string) => mo.post('/console/login', { email, password: PASSWORD, to: wanted });
    expect((await to('/console/profile')).location).toBe('/console/profile');
    for (const astray of ['https://evil.test/', '//evil.test', '/console/../evil', '/consolex', '/console\\evil']) {
      expect((await to(astray)).location).toBe('/console');
    }
  });

  it('followed from another site’s link, the page is asked for once more from our own', async () => {
    const page = await openBrowser(console.url, { 'sec-fetch-site': 'cross-site' }).get('/console/profile');
    expect(page.status).toBe(401);
    expect(page.text).toContain('content="0;url=/console/profile"');
  });
});

describe('the second factor', () => {
  it('takes a right code once, no wrong one, and each backup code once', async () => {
    const { email, secret, backupCodes } = await firstAdmin(console);
    const half = async () => {
      const browser = openBrowser(console.url);
      const asked = await logIn(browser, email);
      expect([asked.status, asked.location?.startsWith('/console/login/code')]).toEqual([303, true]);
      expect((await browser.get('/console')).status).toBe(401);
      return browser;
    };
    const one = await half();
    expect((await one.post('/console/login/code', { code: '000000' })).status).toBe(401);
    const code = codeOf(secret, 1);
    expect((await one.post('/console/login/code', { code })).status).toBe(303);
    expect((await one.get('/console')).text).toContain('admin Ada');

    const onlooker = await half();
    const replayed = await onlooker.post('/console/login/code', { code });
    expect([replayed.status, replayed.text.includes('was used already')]).toEqual([401, true]);
    expect((await onlooker.get('/console')).status).toBe(401);

    const backup = backupCodes[0] ?? '';
    const two = await half();
    expect((await two.post('/console/login/code', { code: backup })).status).toBe(303);
    expect((await two.get('/console')).status).toBe(200);
    const three = await half();
    expect((await three.post('/console/login/code', { code: backup })).status).toBe(401);
    expect(await audited()).toContain('logged_in_with_backup_code');
  });

  it('cannot be guessed: after a few tries the password is asked for again, and then the account rests', async () => {
    const { email } = await firstAdmin(console);
    const statuses = new Set<number>();
    for (let login = 0; login < 3; login += 1) {
      const browser = openBrowser(console.url);
      await logIn(browser, email);
      for (let nth = 0; nth < 6; nth += 1) {
        const from = { 'x-forwarded-for': `198.51.102.${login * 10 + nth}` };
        statuses.add((await browser.post('/console/login/code', { code: '000000' }, from)).status);
      }
    }
    expect(statuses).toEqual(new Set([401, 429]));
    const { rows } = await database.pool.query<{ locked: boolean }>(
      'SELECT locked_until > now() AS locked FROM second_factors',
    );
    expect(rows).toEqual([{ locked: true }]);
  });

  it('is guessed no more often by who says the right password again and again', async () => {
    const { email } = await firstAdmin(console);
    const from = { 'x-forwarded-for': '198.51.104.1' };
    const guesser = openBrowser(console.url, from);
    const statuses: number[] = [];
    for (let nth = 0; nth < 3; nth += 1) {
      statuses.push((await logIn(guesser, email)).status);
      statuses.push((await guesser.post('/console/login/code', { code: '000000' })).status);
    }
    expect(statuses).toEqual([303, 401, 303, 401, 303, 429]);
    // It was no try against the account, which is not kept from her elsewhere.
    const { rows } = await database.pool.query<{ count: number }>(
      `SELECT count FROM tallies WHERE name LIKE 'account/%' AND count <> 0`,
    );
    expect(rows).toEqual([]);
  });

  it('is for a mediator to choose, and asked for from then on', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    expect((await mo.get('/console')).status).toBe(200);
    const { secret } = await setUpCodes(mo);
    const again = openBrowser(console.url);
    expect((await logIn(again, email)).location).toMatch(/^\/console\/login\/code/);
    expect((await again.post('/console/login/code', { code: codeOf(secret, 1) })).status).toBe(303);
    const { rows } = await database.pool.query<{ secret: string }>('SELECT secret FROM second_factors');
    expect(rows.every((row) => !row.secret.includes(secret))).toBe(true);
  });
});
