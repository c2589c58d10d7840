import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MemberId } from '../../../src/core/ids.ts';
import { createTestClock, TUESDAY_MORNING } from '../../support/clock.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type DutyApp, startDutyApp } from './duty-app.tsx';
import { type PushServer, startPushService } from './push-service.ts';
import { addShift } from './team.ts';

let database: TestDatabase;
let service: PushServer;
let app: DutyApp;
const clock = createTestClock();
beforeAll(async () => {
  [database, service] = await Promise.all([openTestDatabase(), startPushService()]);
  app = await startDutyApp(database, { clock, mayPush: service.mayPush });
});
afterAll(async () => {
  await app.close();
  await Promise.all([database.close(), service.close()]);
});
beforeEach(async () => {
  await emptyTables(database.pool);
  clock.set(TUESDAY_MORNING);
  app.audited.length = 0;
});

const HOURS = [
  ['date', '2026-03-04'],
  ['from', '09:00'],
  ['to', '12:00'],
  ['languages', 'fr'],
  ['languages', 'ar'],
] as const;
const shifts = async () =>
  (await database.pool.query('SELECT id, member_id, starts_at, languages FROM shifts ORDER BY starts_at')).rows;

describe('"my hours"', () => {
  it('adds hours once, shows them, and says so', async () => {
    const mia = await app.join('Mia');
    const added = await app.post(mia, '/shifts', HOURS);
    expect(added).toMatchObject({ status: 303, to: '/console/shifts?said=added' });
    const { text } = await app.get(mia, '/shifts?said=added');
    expect(text).toContain('Heures ajoutées.');
    expect(text).toContain('mercredi 4 mars 2026');
    expect(text).toContain('09:00–12:00');
    expect(text).toContain('français, arabe');
    expect(app.audited).toEqual(['Mia shift_added']);
  });

  it('adds the same hours in every week', async () => {
    const mia = await app.join('Mia');
    await app.post(mia, '/shifts', [...HOURS, ['weeks', '8']]);
    const rows = await shifts();
    expect(rows).toHaveLength(8);
    // After the clock has gone forward too they begin at nine.
    expect(rows.at(-1)?.starts_at).toEqual(new Date('2026-04-22T07:00:00Z'));
  });

  it('keeps what was typed and says what is wrong beside its field', async () => {
    const mia = await app.join('Mia');
    const refused = await app.post(mia, '/shifts', [...HOURS.slice(0, 3), ['weeks', '4']]);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Choisissez au moins une langue.');
    expect(refused.text).toContain('aria-describedby="new-languages-wrong"');
    expect(refused.text).toContain('value="2026-03-04"');
    expect(refused.text).toContain('<option value="4" selected');
    expect(await shifts()).toEqual([]);
  });

  it('changes and deletes one’s own hours and nobody else’s', async () => {
    const [mia, jan] = [await app.join('Mia'), await app.join('Jan')];
    await app.post(mia, '/shifts', HOURS);
    const [{ id }] = (await shifts()) as [{ id: string }];
    const later = [['date', '2026-03-05'], ...HOURS.slice(1)] as [string, string][];
    expect((await app.post(jan, `/shifts/${id}/change`, later)).to).toBe('/console/shifts?said=gone');
    expect((await app.post(jan, `/shifts/${id}/remove`)).to).toBe('/console/shifts?said=gone');
    expect((await app.post(mia, `/shifts/${id}/change`, later)).to).toBe('/console/shifts?said=changed');
    expect((await shifts())[0]?.starts_at).toEqual(new Date('2026-03-05T08:00:00Z'));
    const refused = await app.post(mia, `/shifts/${id}/change`, [['date', 'x'], ...later.slice(1)]);
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(/<details open/);
    expect((await app.post(mia, `/shifts/${id}/remove`)).to).toBe('/console/shifts?said=removed');
    expect(await shifts()).toEqual([]);
  });

  it.each(['abc', '0', '99999999999999999999'])('finds nothing behind a made-up number (%s)', async (id) => {
    const mia = await app.join('Mia');
    expect((await app.post(mia, `/shifts/${id}/remove`)).to).toBe('/console/shifts?said=gone');
  });
});

describe('"on duty"', () => {
  const duty = async () => {
    await addShift(database.pool, 'Mia' as MemberId, '2026-03-03T08:00Z', '2026-03-03T11:00Z', ['fr', 'nl']);
    await addShift(database.pool, 'Jan' as MemberId, '2026-03-05T13:00Z', '2026-03-05T15:00Z', ['ar']);
  };
  const waits = (language: string): Promise<unknown> =>
    database.pool.query(
      `WITH c AS (INSERT INTO contacts (created_at) VALUES (now()) RETURNING id)
       INSERT INTO tickets (contact_id, channel, reason, language) SELECT id, 'sms', 'asked', $1 FROM c`,
      [language],
    );

  it('says who answers now and next in each language, and warns where nobody does', async () => {
    const [mia] = [await app.join('Mia'), await app.join('Jan')];
    await duty();
    await Promise.all([waits('ar'), waits('tr'), waits('fr')]);
    const text = (await app.get(mia, '/duty')).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(text).toContain('français Mia jusqu’à 12:00');
    expect(text).toContain('arabe Personne ensuite jeudi 5 mars 2026, 14:00 (Jan)');
    expect(text).toContain(
      'personne n’est prévu dans les 24 heures : arabe : 1 personne attend turc : 1 personne attend',
    );
  });

  it('shows a week as a list, and the weeks beside it', async () => {
    const [mia] = [await app.join('Mia'), await app.join('Jan')];
    await duty();
    const { text } = await app.get(mia, '/duty');
    expect(text).toContain('Semaine du 2 mars 2026');
    expect(text).toContain('/console/duty?week=2026-02-23');
    expect(text).toContain('/console/duty?week=2026-03-09');
    expect((await app.get(mia, '/duty?week=2026-03-11')).text).toContain('Semaine du 9 mars 2026');
    expect((await app.get(mia, '/duty?week=nonsense')).text).toContain('Semaine du 2 mars 2026');
  });

  it('is changed by coordinators for anybody, and by nobody else', async () => {
    const [mia, coo] = [await app.join('Mia'), await app.join('Coo', { role: 'coordinator' })];
    expect((await app.get(mia, '/duty')).text).not.toContain('action="/console/duty');
    expect((await app.post(mia, '/duty', [...HOURS, ['member', 'Coo']])).status).toBe(403);
    expect((await app.post(coo, '/duty', [...HOURS, ['member', 'Mia']])).to).toBe('/console/duty?said=added');
    const [{ id, member_id: whose }] = (await shifts()) as [{ id: string; member_id: string }];
    expect(whose).toBe('Mia');
    expect((await app.post(mia, `/duty/${id}/remove`)).status).toBe(403);
    expect((await app.post(coo, `/duty/${id}/remove`)).to).toBe('/console/duty?said=removed');
    expect((await app.post(coo, '/duty', [...HOURS, ['member', 'nobody']])).status).toBe(422);
  });
});

describe('alerts on a device', () => {
  const subscriptions = async () => (await database.pool.query('SELECT member_id FROM push_subscriptions')).rows;

  it('are turned on and off, by who is logged in', async () => {
    const mia = await app.join('Mia');
    const browser = service.newBrowser();
    const on = await app.post(mia, '/alerts/subscribe', [['subscription', JSON.stringify(browser)]]);
    expect(on.status).toBe(204);
    expect(await subscriptions()).toEqual([{ member_id: 'Mia' }]);
    expect((await app.post(mia, '/alerts/unsubscribe', [['endpoint', browser.endpoint]])).status).toBe(204);
    expect(await subscriptions()).toEqual([]);
    expect(app.audited).toEqual(['Mia alerts_turned_on', 'Mia alerts_turned_off']);
  });

  it.each([
    ['an address of our own network', { endpoint: 'http://127.0.0.1:5432/', keys: { p256dh: '', auth: '' } }],
    ['no subscription', 'hello'],
  ])('are refused for %s', async (_title, given) => {
    const mia = await app.join('Mia');
    expect((await app.post(mia, '/alerts/subscribe', [['subscription', JSON.stringify(given)]])).status).toBe(422);
    expect((await app.post(mia, '/alerts/subscribe', [['subscription', '{']])).status).toBe(422);
    expect(await subscriptions()).toEqual([]);
  });

  it('have a worker whose address never changes, for the whole console', async () => {
    const { status, headers } = await app.get(await app.join('Mia'), '/alerts/sw.js');
    expect(status).toBe(200);
    expect(headers.get('service-worker-allowed')).toBe('/console');
    expect(headers.get('content-type')).toContain('javascript');
  });
});
