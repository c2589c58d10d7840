import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSeals } from '../../../src/db/seal.ts';
import { isPushService } from '../../../src/handoff/push/hosts.ts';
import { type PushKeys, pushKeys } from '../../../src/handoff/push/keys.ts';
import { push } from '../../../src/handoff/push/send.ts';
import { subscribe, subscriptionsOf, unsubscribe } from '../../../src/handoff/push/subscriptions.ts';
import { testSeals } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { type PushServer, startPushService } from './push-service.ts';
import { addMember } from './team.ts';

let database: TestDatabase;
let service: PushServer;
beforeAll(async () => {
  [database, service] = await Promise.all([openTestDatabase(), startPushService()]);
});
afterAll(() => Promise.all([database.close(), service.close()]));
beforeEach(async () => {
  await emptyTables(database.pool);
  service.received.length = 0;
  service.answer(201);
});

const MESSAGE = { title: 'Passerelle', body: 'someone waits', path: '/console', tag: 'ticket-1' };
const serviceWith = (keys: PushKeys) => ({ keys, subject: 'mailto:team@example.org', mayPush: service.mayPush });

describe('the keys of this installation', () => {
  it('are made once, whoever starts first, and sealed', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => pushKeys(database.pool, testSeals)));
    expect(new Set(made.map(({ publicKey }) => publicKey)).size).toBe(1);
    const { rows } = await database.pool.query<{ sealed: Buffer }>('SELECT sealed FROM settings');
    expect(rows[0]?.sealed.includes(Buffer.from(made[0]?.privateKey ?? '?'))).toBe(false);
    await expect(pushKeys(database.pool, createSeals(Buffer.alloc(32, 9)))).rejects.toThrow('SECRET_KEY');
  });
});

describe('a message to a browser', () => {
  it('can be read by that browser alone, and says who sends it', async () => {
    const keys = await pushKeys(database.pool, testSeals);
    expect(await push(serviceWith(keys), service.newBrowser(), MESSAGE)).toEqual({ type: 'sent' });
    const [received] = service.received;
    expect(received?.message).toEqual(MESSAGE);
    expect(received?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '1800' });
    expect(received?.headers['authorization']).toContain(`k=${keys.publicKey}`);
  });

  it('is sent by a server that is only tried out, too', async () => {
    const keys = await pushKeys(database.pool, testSeals);
    const tried = { ...serviceWith(keys), subject: 'http://127.0.0.1:3000' };
    expect(await push(tried, service.newBrowser(), MESSAGE)).toEqual({ type: 'sent' });
  });

  it('goes nowhere but to a push service', async () => {
    const keys = await pushKeys(database.pool, testSeals);
    const strict = { ...serviceWith(keys), mayPush: isPushService };
    expect(await push(strict, service.newBrowser(), MESSAGE)).toEqual({ type: 'failed', why: 'no_push_service' });
    expect(service.received).toEqual([]);
  });

  it('follows no redirection, which could lead anywhere', async () => {
    const keys = await pushKeys(database.pool, testSeals);
    service.answer(302);
    expect(await push(serviceWith(keys), service.newBrowser(), MESSAGE)).toEqual({ type: 'failed', why: 'push_302' });
  });

  it('fails as a value where nobody answers', async () => {
    const gone = await startPushService();
    const browser = gone.newBrowser();
    await gone.close();
    const keys = await pushKeys(database.pool, testSeals);
    const outcome = await push({ ...serviceWith(keys), mayPush: () => true }, browser, MESSAGE);
    expect(outcome.type).toBe('failed');
  });
});

describe('where a message may be brought', () => {
  it.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['https://web.push.apple.com/abc', true],
    ['https://db5p.notify.windows.com/w/?token=abc', true],
    ['http://fcm.googleapis.com/fcm/send/abc', false],
    ['https://fcm.googleapis.com.example.org/abc', false],
    ['https://evilpush.apple.com.example.org/abc', false],
    ['https://fcm.googleapis.com:8443/abc', false],
    ['https://me@fcm.googleapis.com/abc', false],
    ['https://127.0.0.1/abc', false],
    ['https://169.254.169.254/latest', false],
  ])('%s: %s', (endpoint, may) => {
    expect(isPushService(new URL(endpoint))).toBe(may);
  });
});

describe('a browser that is told', () => {
  it.each([
    ['no address', { keys: { p256dh: 'x', auth: 'x' } }],
    ['keys that are none', { endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'abc', auth: 'abc' } }],
    ['nothing', null],
  ])('is not remembered with %s', async (_title, given) => {
    const mia = await addMember(database.pool, 'Mia');
    expect(await subscribe(database.pool, testSeals, mia, given, () => true)).toBe(false);
  });

  it('is remembered once, sealed, belongs to who logged in last, and can be forgotten', async () => {
    const [mia, jan] = [await addMember(database.pool, 'Mia'), await addMember(database.pool, 'Jan')];
    const browser = service.newBrowser();
    for (const who of [mia, mia, jan]) await subscribe(database.pool, testSeals, who, browser, service.mayPush);
    expect(await subscriptionsOf(database.pool, testSeals, mia)).toEqual([]);
    expect((await subscriptionsOf(database.pool, testSeals, jan))[0]?.subscription).toEqual(browser);
    const { rows } = await database.pool.query('SELECT sealed FROM push_subscriptions');
    expect(String(rows[0]?.sealed)).not.toContain(browser.endpoint);
    await unsubscribe(database.pool, mia, browser.endpoint);
    expect(await subscriptionsOf(database.pool, testSeals, jan)).toHaveLength(1);
    await unsubscribe(database.pool, jan, browser.endpoint);
    expect(await subscriptionsOf(database.pool, testSeals, jan)).toEqual([]);
  });

  it('makes way for newer ones after ten', async () => {
    const mia = await addMember(database.pool, 'Mia');
    for (let browser = 0; browser < 12; browser += 1) {
      await subscribe(database.pool, testSeals, mia, service.newBrowser(), service.mayPush);
    }
    expect(await subscriptionsOf(database.pool, testSeals, mia)).toHaveLength(10);
  });
});
