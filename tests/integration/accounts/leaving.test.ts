import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AUDIT_DAYS } from '../../../src/accounts/audit.ts';
import { sweepAccounts } from '../../../src/accounts/sweep.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
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

const NEW_PASSWORD = 'tasse fenêtre gris';

const idOf = async (email: string): Promise<string> =>
  (await database.prisma.member.findUniqueOrThrow({ where: { email } })).id;

const act = async (by: TestBrowser, id: string, what: string, form = {}): Promise<number> => {
  await by.get('/console/people');
  return (await by.post(`/console/people/${id}/${what}`, form)).status;
};

const renewal = async (by: TestBrowser, id: string): Promise<string> => {
  await by.get('/console/people');
  const { text } = await by.post(`/console/people/${id}/link`);
  return /class="copy-link" value="([^"]+)"/.exec(text)?.[1] ?? '';
};

/** @returns what somebody is told who follows the link: 410, it is none any more */
const opened = async (link: string): Promise<number> =>
  (await openBrowser(console.url).get(link.replace(console.url, ''))).status;

const coordinator = async (ada: TestBrowser) => {
  const { browser, email } = await member(console, ada, 'Cora', 'coordinator');
  await setUpCodes(browser);
  return { browser, id: await idOf(email) };
};

describe('a link', () => {
  it.each(['disable', 'role'])('is worth nothing once who made it is out or someone else (%s)', async (what) => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: cora, id } = await coordinator(ada);
    const { email } = await member(console, ada, 'Mo');
    const links = [await invite(cora, 'x@example.test', 'mediator'), await renewal(cora, await idOf(email))];
    const others = await invite(ada, 'y@example.test', 'mediator');
    for (const link of links) expect(await opened(link)).toBe(200);
    expect(await act(ada, id, what, { role: 'mediator' })).toBe(303);
    for (const link of links) expect(await opened(link)).toBe(410);
    expect(await opened(others)).toBe(200);
    if (what === 'disable') expect(await act(ada, id, 'enable')).toBe(303);
    for (const link of links) expect(await opened(link)).toBe(410);
  });

  it('that was being made at that very moment is refused all the same', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: cora, id } = await coordinator(ada);
    const link = await invite(cora, 'x@example.test', 'mediator');
    for (const [change, back] of [
      ['disabled_at = now()', 'disabled_at = NULL'],
      [`role = 'mediator'`, `role = 'coordinator'`],
    ]) {
      await database.pool.query(`UPDATE members SET ${change} WHERE id = $1`, [id]);
      expect(await opened(link)).toBe(410);
      expect((await join(openBrowser(console.url), link)).status).toBe(410);
      await database.pool.query(`UPDATE members SET ${back} WHERE id = $1`, [id]);
    }
    expect(await opened(link)).toBe(200);
  });

  it('to a new password is worth nothing once there is one: by another link, by hand, or with another role', async () => {
    const { browser: ada } = await firstAdmin(console);
    const { browser: mo, email } = await member(console, ada, 'Mo');
    const id = await idOf(email);
    const [first, second] = [await renewal(ada, id), await renewal(ada, id)];
    expect((await join(openBrowser(console.url), first, { password: NEW_PASSWORD })).location).toContain('renewed');
    expect(await opened(second)).toBe(410);

    const third = await renewal(ada, id);
    await logIn(mo, email, NEW_PASSWORD);
    await mo.get('/console/profile');
    const wrong = await mo.post('/console/profile/password', { current: 'something else', password: PASSWORD });
    expect([wrong.status, await opened(third)]).toEqual([422, 200]);
    expect((await mo.post('/console/profile/password', { current: NEW_PASSWORD, password: PASSWORD })).status).toBe(
      303,
    );
    expect(await opened(third)).toBe(410);

    const fourth = await renewal(ada, id);
    await act(ada, id, 'role', { role: 'coordinator' });
    expect(await opened(fourth)).toBe(410);
  });
});

/** Everything that somebody may have, so that what is left of it can be counted. $1 member */
const POSSESSIONS = [
  `WITH c AS (INSERT INTO contacts (created_at) VALUES (now()) RETURNING id)
   INSERT INTO tickets (contact_id, channel, reason, language, claimed_by, claimed_until)
   SELECT id, 'sms', 'asked', 'fr', $1, now() + interval '5 minutes' FROM c`,
  `INSERT INTO push_subscriptions (member_id, endpoint_hash, sealed) VALUES ($1, convert_to($1, 'UTF8'), '')`,
  `INSERT INTO feeds (token_hash, member_id) VALUES (convert_to('of ' || $1, 'UTF8'), $1)`,
  `INSERT INTO feeds (token_hash, member_id, created_by)
   SELECT convert_to('by ' || $1, 'UTF8'), id, $1 FROM members WHERE email = 'ada@example.test'`,
  `INSERT INTO shifts (member_id, starts_at, ends_at, languages)
   SELECT $1, now() + make_interval(hours => at), now() + make_interval(hours => at + 2), '{fr}'
   FROM unnest(ARRAY[-30, -1, 5, 100]) at`,
  `UPDATE members SET sealed_phone = '\\x01', image = 'x' WHERE id = $1`,
  `INSERT INTO passkeys (id, member_id, public_key, credential_id, counter, device_type, backed_up)
   VALUES ('p' || $1, $1, 'k', 'c' || $1, 0, 'singleDevice', false)`,
];

/** $1 member */
const LEFT = `
  SELECT
    (SELECT count(*)::int FROM tickets WHERE claimed_by = $1 OR (claimed_by IS NULL AND claimed_until IS NOT NULL)) AS claims,
    (SELECT count(*)::int FROM push_subscriptions WHERE member_id = $1) AS browsers,
    (SELECT count(*)::int FROM feeds WHERE (member_id = $1 OR created_by = $1) AND revoked_at IS NULL) AS feeds,
    (SELECT count(*)::int FROM shifts WHERE member_id = $1) AS shifts,
    (SELECT count(*)::int FROM shifts WHERE member_id = $1 AND ends_at > now()) AS ahead,
    (SELECT count(*)::int FROM members WHERE id = $1 AND sealed_phone IS NOT NULL) AS telephones`;

const give = async (id: string): Promise<void> => {
  for (const statement of POSSESSIONS) await database.pool.query(statement, [id]);
};
const left = async (id: string): Promise<unknown> => (await database.pool.query(LEFT, [id])).rows[0];

describe('who leaves the team', () => {
  it('is told and rung no more, holds nobody up, and nothing is promised on their hours', async () => {
    const { browser: ada } = await firstAdmin(console);
    const ids: string[] = [];
    for (const name of ['Mo', 'Bo']) ids.push(await idOf((await member(console, ada, name)).email));
    const [mo = '', bo = ''] = ids;
    await give(mo);
    await give(bo);
    const everything = { claims: 1, browsers: 1, feeds: 2, shifts: 4, ahead: 3, telephones: 1 };
    expect(await left(mo)).toEqual(everything);
    expect(await act(ada, mo, 'disable')).toBe(303);
    // What was worked is kept, the shift under way up to now.
    expect(await left(mo)).toEqual({ claims: 0, browsers: 0, feeds: 0, shifts: 2, ahead: 0, telephones: 0 });
    expect(await left(bo)).toEqual(everything);
    expect(await act(ada, mo, 'enable')).toBe(303);
    expect(await left(mo)).toEqual({ claims: 0, browsers: 0, feeds: 0, shifts: 2, ahead: 0, telephones: 0 });
  });

  it('can be removed while what they have in hand is passed on to the one admin', async () => {
    const { browser: ada, email } = await firstAdmin(console);
    const { email: his } = await member(console, ada, 'Mo');
    const [me, mo] = [await idOf(email), await idOf(his)];
    await give(mo);
    const passing = await database.pool.connect();
    await passing.query('BEGIN');
    await passing.query('SELECT FROM tickets WHERE claimed_by = $1 FOR UPDATE', [mo]);
    const removed = act(ada, mo, 'disable');
    await vi.waitFor(async () => {
      const { rowCount } = await database.pool.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
         AND query LIKE 'UPDATE tickets%'`,
      );
      expect(rowCount).toBe(1);
    });
    await passing.query('UPDATE tickets SET claimed_by = $1 WHERE claimed_by = $2', [me, mo]);
    await passing.query('COMMIT');
    passing.release();
    expect(await removed).toBe(303);
    const { rows } = await database.pool.query('SELECT claimed_by FROM tickets');
    expect(rows).toEqual([{ claimed_by: me }]);
  });

  it('is nobody any more after a year, and what they did stays done by somebody', async () => {
    const { browser: ada } = await firstAdmin(console);
    const ids: string[] = [];
    for (const name of ['Old', 'Late', 'Here']) {
      const { browser, email } = await member(console, ada, name);
      await setUpCodes(browser);
      ids.push(await idOf(email));
    }
    const [old = '', late = ''] = ids;
    for (const id of ids) await give(id);
    for (const id of [old, late]) await act(ada, id, 'disable');
    const age = `UPDATE members SET disabled_at = now() - make_interval(days => $2) WHERE id = $1`;
    await database.pool.query(age, [old, AUDIT_DAYS + 1]);
    await database.pool.query(age, [late, AUDIT_DAYS - 1]);
    await sweepAccounts(database.pool, new Date());
    await sweepAccounts(database.pool, new Date());

    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT name, email = id AS nameless, image IS NULL AND sealed_phone IS NULL AND NOT two_factor_enabled AS bare,
         (SELECT count(*)::int FROM credentials c WHERE c.member_id = m.id) AS passwords,
         (SELECT count(*)::int FROM passkeys p WHERE p.member_id = m.id) AS passkeys,
         (SELECT count(*)::int FROM second_factors f WHERE f.member_id = m.id) AS factors
       FROM members m WHERE id = ANY($1) ORDER BY array_position($1, id)`,
      [ids],
    );
    const whole = { nameless: false, bare: false, passwords: 1, passkeys: 1, factors: 1 };
    expect(rows).toEqual([
      { name: '–', nameless: true, bare: true, passwords: 0, passkeys: 0, factors: 0 },
      { name: 'Late', ...whole },
      { name: 'Here', ...whole },
    ]);
    const { text } = await ada.get('/console/people');
    expect([text.includes('late@example.test'), text.includes(old)]).toEqual([true, false]);
    expect(await act(ada, old, 'enable')).toBe(403);
    expect(await database.prisma.audit.count({ where: { memberId: old, action: 'member_joined' } })).toBe(1);
  });
});
