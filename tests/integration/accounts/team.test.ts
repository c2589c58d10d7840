import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AUDIT_DAYS, latestAudit, writeAudit } from '../../../src/accounts/audit.ts';
import { membersOf } from '../../../src/accounts/people.ts';
import { sweepAccounts } from '../../../src/accounts/sweep.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  CONSOLE_PASSWORD,
  firstAdmin,
  invite,
  join,
  logIn,
  member,
  openBrowser,
  PASSWORD,
  setUpCodes,
  startConsole,
  type TestBrowser,
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

const idOf = async (email: string): Promise<string> =>
  (await database.prisma.member.findUniqueOrThrow({ where: { email } })).id;

const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get('/console')).status === 200;

const NEW_PASSWORD = 'tasse fenêtre gris';

describe('a form', () => {
  it('without its token, with a wrong one or with somebody else’s is refused', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo } = await member(console, ada, 'Mo');
    const other = /value="([^"]+)"/.exec((await mo.get('/console')).text)?.[1] ?? '';
    await ada.get('/console/profile');
    const form = { name: 'Ada B', languages: 'fr', language: 'en', phone: '' };
    for (const csrf of ['', 'guess', other]) {
      expect((await ada.post('/console/profile', { ...form, csrf })).status).toBe(403);
    }
    expect((await ada.post('/console/profile', form)).status).toBe(303);
    expect((await ada.get('/console')).text).toContain('Ada B');
  });

  it('of another session of the same person is refused too', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    const again = openBrowser(console.url);
    await logIn(again, email);
    const csrf = /value="([^"]+)"/.exec((await again.get('/console')).text)?.[1] ?? '';
    expect((await mo.post('/console/profile/logins/end-others', { csrf })).status).toBe(403);
    expect(await isIn(again)).toBe(true);
  });

  it.each(['/console/login', '/console/login/code', '/console/login/passkey', '/console/profile', '/console/logout'])(
    'sent to %s by another site’s page is refused',
    async (path) => {
      const operator = openBrowser(console.url);
      await operator.post('/console/login', { password: CONSOLE_PASSWORD });
      await operator.get('/console');
      for (const site of ['cross-site', 'same-site']) {
        expect((await operator.post(path, {}, { 'sec-fetch-site': site })).status).toBe(403);
      }
      expect(await isIn(operator)).toBe(true);
    },
  );
});

describe('one’s own account', () => {
  it('shows where one is logged in; what is ended is out at once', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    const phone = openBrowser(console.url, { 'user-agent': 'Mozilla/5.0 (Android 15; Mobile) Firefox/140.0' });
    const tablet = openBrowser(console.url);
    await logIn(phone, email);
    await logIn(tablet, email);
    const { text } = await mo.get('/console/profile');
    expect(text).toContain('Firefox, Android');
    const item = text.split('<li').find((each) => each.includes('Firefox, Android')) ?? '';
    const path = /action="([^"]+)"/.exec(item)?.[1] ?? '';
    expect((await mo.post(path)).status).toBe(303);
    expect([await isIn(phone), await isIn(tablet), await isIn(mo)]).toEqual([false, true, true]);
    await mo.get('/console/profile');
    await mo.post('/console/profile/logins/end-others');
    expect([await isIn(tablet), await isIn(mo)]).toEqual([false, true]);
  });

  it('cannot end somebody else’s login', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo } = await member(console, ada, 'Mo');
    const login = await database.prisma.login.findFirstOrThrow({ where: { member: { name: 'Ada' } } });
    await mo.get('/console/profile');
    await mo.post(`/console/profile/logins/${login.id}/end`);
    expect(await isIn(ada)).toBe(true);
  });

  it('a changed password logs every other device out, and the old one opens nothing', async () => {
    const { browser: ada, email } = await firstAdmin(console);
    const { browser: mo, email: his } = await member(console, ada, 'Mo');
    const phone = openBrowser(console.url);
    await logIn(phone, his);
    await mo.get('/console/profile');
    const wrong = await mo.post('/console/profile/password', { current: 'something else', password: NEW_PASSWORD });
    expect([wrong.status, wrong.text.includes('The current password is not right')]).toEqual([422, true]);
    const before = mo.cookies.get('passerelle_console');
    expect((await mo.post('/console/profile/password', { current: PASSWORD, password: NEW_PASSWORD })).status).toBe(
      303,
    );
    expect(mo.cookies.get('passerelle_console')).not.toBe(before);
    expect([await isIn(phone), await isIn(mo)]).toEqual([false, true]);
    expect((await logIn(phone, his)).status).toBe(401);
    expect((await logIn(phone, his, NEW_PASSWORD)).status).toBe(303);

    // Who came in with a second factor is not asked for it again.
    await ada.get('/console/profile');
    await ada.post('/console/profile/password', { current: PASSWORD, password: NEW_PASSWORD });
    expect(await isIn(ada)).toBe(true);
    expect(email).toBe('ada@example.test');
  });

  it('logging out ends the session for good', async () => {
    const { browser: ada } = await firstAdmin(console);
    const cookie = ada.cookies.get('passerelle_console') ?? '';
    await ada.get('/console');
    expect((await ada.post('/console/logout')).status).toBe(303);
    expect(ada.cookies.has('passerelle_console')).toBe(false);
    ada.cookies.set('passerelle_console', cookie);
    expect(await isIn(ada)).toBe(false);
  });

  it('a telephone number is kept in one form and sealed', async () => {
    const { browser: ada } = await firstAdmin(console);
    await ada.get('/console/profile');
    await ada.post('/console/profile', {
      name: 'Ada',
      languages: 'fr',
      language: 'fr',
      phone: '0470/12.34.56',
      takesCalls: 'on',
    });
    const { text } = await ada.get('/console/profile');
    expect(text).toContain('+32470123456');
    expect(text).toContain('lang="fr"');
    const stored = await database.prisma.member.findUniqueOrThrow({ where: { email: 'ada@example.test' } });
    expect(stored.takesCalls).toBe(true);
    expect(Buffer.from(stored.sealedPhone ?? []).includes('470123456')).toBe(false);
  });

  it('a coordinator cannot do without a second factor', async () => {
    const { browser: ada } = await firstAdmin(console);
    await ada.get('/console/profile/second-factor');
    const refused = await ada.post('/console/profile/second-factor/remove', { password: PASSWORD });
    expect([refused.status, refused.text.includes('add a passkey first')]).toEqual([422, true]);
    const renewed = await ada.post('/console/profile/second-factor/codes', { password: PASSWORD });
    expect(renewed.text.match(/<code[^>]*>[\w-]{11}<\/code>/g)).toHaveLength(10);
    const wrong = await ada.post('/console/profile/second-factor/codes', { password: 'something else' });
    expect(wrong.status).toBe(422);
  });
});

describe('the team', () => {
  it('a changed role ends the sessions, and counts from the next login', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    await ada.get('/console/people');
    expect((await ada.post(`/console/people/${await idOf(email)}/role`, { role: 'coordinator' })).status).toBe(303);
    expect(await isIn(mo)).toBe(false);
    await logIn(mo, email);
    expect((await mo.get('/console/people')).location).toBe('/console/profile/second-factor');
  });

  it('who was disabled is out at once and comes in no more, until enabled again', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    const id = await idOf(email);
    await ada.get('/console/people');
    const link =
      /class="copy-link" value="([^"]+)"/.exec((await ada.post(`/console/people/${id}/link`)).text)?.[1] ?? '';
    await ada.post(`/console/people/${id}/disable`);
    expect(await isIn(mo)).toBe(false);
    expect((await logIn(mo, email)).status).toBe(401);
    expect((await mo.get(link.replace(console.url, ''))).status).toBe(410);
    expect((await membersOf(database.pool)).map(({ name }) => name)).toEqual(['Ada']);
    await ada.post(`/console/people/${id}/enable`);
    expect((await logIn(mo, email)).status).toBe(303);
  });

  it('who lost their password gets a new link, their old sessions end, and their second factor stays', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    await setUpCodes(mo);
    await ada.get('/console/people');
    const made = await ada.post(`/console/people/${await idOf(email)}/link`);
    const link = /class="copy-link" value="([^"]+)"/.exec(made.text)?.[1] ?? '';
    const again = openBrowser(console.url);
    const renewed = await join(again, link, { password: NEW_PASSWORD });
    expect([renewed.status, renewed.location]).toEqual([303, '/console/login?said=renewed']);
    expect(await isIn(mo)).toBe(false);
    expect((await logIn(again, email)).status).toBe(401);
    expect((await logIn(again, email, NEW_PASSWORD)).location).toMatch(/^\/console\/login\/code/);
  });

  it('a coordinator manages mediators only; an admin resets a second factor', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: cora, email: coras } = await member(console, ada, 'Cora', 'coordinator');
    await setUpCodes(cora);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    const [admin, mediator, coordinator] = [await idOf('ada@example.test'), await idOf(email), await idOf(coras)];
    await cora.get('/console/people');
    expect((await cora.post(`/console/people/${admin}/disable`)).status).toBe(403);
    expect((await cora.post(`/console/people/${mediator}/role`, { role: 'admin' })).status).toBe(403);
    expect((await cora.post(`/console/people/${mediator}/reset-second-factor`)).status).toBe(403);
    expect((await cora.post(`/console/people/${mediator}/end-logins`)).status).toBe(303);
    expect(await isIn(mo)).toBe(false);
    expect((await mo.get('/console/people')).status).toBe(401);
    await logIn(mo, email);
    expect((await mo.get('/console/people')).status).toBe(403);

    await ada.get('/console/people');
    expect((await ada.post(`/console/people/${coordinator}/reset-second-factor`)).status).toBe(303);
    expect(await isIn(cora)).toBe(false);
    await logIn(cora, coras);
    expect((await cora.get('/console')).location).toBe('/console/profile/second-factor');
  });

  it('always has an admin, and nobody changes their own role', async () => {
    const { browser: ada } = await firstAdmin(console);
    const me = await idOf('ada@example.test');
    await ada.get('/console/people');
    expect((await ada.post(`/console/people/${me}/role`, { role: 'mediator' })).status).toBe(422);
    expect((await ada.post(`/console/people/${me}/disable`)).status).toBe(422);

    const { browser: eva, email } = await member(console, ada, 'Eva', 'admin');
    await setUpCodes(eva);
    const her = await idOf(email);
    await Promise.all([ada.get('/console/people'), eva.get('/console/people')]);
    await Promise.all([
      ada.post(`/console/people/${her}/role`, { role: 'mediator' }),
      eva.post(`/console/people/${me}/role`, { role: 'mediator' }),
    ]);
    expect(await database.prisma.member.count({ where: { role: 'admin' } })).toBe(1);
  });

  it('an invitation can be taken back', async () => {
    const { browser: ada } = await firstAdmin(console);
    const link = await invite(ada, 'mo@example.test', 'mediator');
    const page = await ada.get('/console/people');
    expect(page.text).toContain('mo@example.test');
    const path = /action="(\/console\/people\/invitations\/\d+\/withdraw)"/.exec(page.text)?.[1] ?? '';
    await ada.post(path);
    expect((await openBrowser(console.url).get(link.replace(console.url, ''))).status).toBe(410);
  });
});

describe('the audit page', () => {
  it('shows admins who did what, by member, action and day, in pages', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    expect((await mo.get('/console/audit')).status).toBe(403);
    const [member_] = (await membersOf(database.pool)).filter(({ name }) => name === 'Mo');
    for (let nth = 1; nth <= 60; nth += 1) {
      await writeAudit(database.pool, { memberId: member_?.id ?? null, action: 'ticket_viewed', subject: `T${nth}` });
    }
    await database.pool.query(`UPDATE audit SET at = '2026-01-15T22:59:00Z' WHERE subject = 'T1'`);
    await database.pool.query(`UPDATE audit SET at = '2026-01-15T23:01:00Z' WHERE subject = 'T2'`);
    const first = await ada.get(`/console/audit?member=${await idOf(email)}&action=ticket_viewed`);
    expect(first.text).toContain('T60');
    expect(first.text).not.toContain('>T10<');
    expect(first.text).not.toContain('member joined</td>');
    const next = (/rel="next" href="([^"]+)"/.exec(first.text)?.[1] ?? '').replaceAll('&amp;', '&');
    const second = await ada.get(next);
    expect(second.text).toContain('>T10<');
    expect(second.text).not.toContain('rel="next"');
    // A day is one of the operator's calendar: an hour ahead of UTC in winter.
    const day = (await ada.get('/console/audit?day=2026-01-15')).text;
    expect([day.includes('>T1<'), day.includes('>T2<')]).toEqual([true, false]);
    expect((await ada.get('/console/audit?day=2026-99-99&after=x')).status).toBe(200);
  });

  it('is forgotten after a year', async () => {
    for (const age of [AUDIT_DAYS - 1, AUDIT_DAYS + 1]) {
      await database.pool.query(`INSERT INTO audit (action, at) VALUES ($1, now() - make_interval(days => $2))`, [
        `a${age}`,
        age,
      ]);
    }
    await sweepAccounts(database.pool, new Date());
    expect((await latestAudit(database.pool, {})).map(({ action }) => action)).toEqual([`a${AUDIT_DAYS - 1}`]);
  });
});
