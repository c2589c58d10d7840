import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/console/console.ts';
import type { Failed, FailureCode } from '../../../src/core/failure.ts';
import { UNDELIVERED_REASONS } from '../../../src/core/undelivered.ts';
import { closeTicket, openTickets } from '../../../src/handoff/tickets.ts';
import { createLoginAttempts } from '../../../src/limits/logins.ts';
import { latestUndelivered, sendAgain } from '../../../src/outbox/undelivered.ts';
import { type Bot, createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

const PASSWORD = 'a long password';

let database: TestDatabase;
let bot: Bot;
let server: Server;
let url: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  const { pool } = database;
  const app = express().use(
    '/console',
    createConsole({
      password: PASSWORD,
      sessionKey: Buffer.alloc(32, 7),
      tickets: { open: () => openTickets(pool), close: (id) => closeTicket(pool, id) },
      voiceNotes: { ofOpenTickets: async () => [], read: async () => null },
      undelivered: { latest: () => latestUndelivered(pool), sendAgain: (which) => sendAgain(pool, which) },
      attempts: createLoginAttempts(pool, testSeals, () => new Date(0)),
      log: { info: () => undefined, warn: () => undefined },
      secureCookies: false,
    }),
  );
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = (path: string, cookie = ''): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { cookie, 'accept-language': 'fr' } });
const post = (path: string, form: Readonly<Record<string, string>>, cookie = '', site = 'same-origin') =>
  fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, 'accept-language': 'fr', 'sec-fetch-site': site },
    body: new URLSearchParams(form),
  });
const logIn = async (): Promise<string> => {
  const answer = await post('/console/login', { password: PASSWORD });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
};
const csrfIn = (html: string): string => /name="csrf"[^>]*value="([^"]+)"/.exec(html)?.[1] ?? '';

const write = async (urn = newUrns().sms): Promise<void> => {
  await bot.accept(textFrom(urn, 'bonjour'));
  await bot.takeTurns();
};
const fail = async (code: FailureCode, detail: string, urn = newUrns().sms): Promise<void> => {
  await write(urn);
  const failure: Failed = { type: 'failed', code, retryable: false, detail };
  bot.phone.answers.push(failure);
  await bot.sendAll();
};
const statuses = async (): Promise<string[]> => {
  const { rows } = await database.pool.query<{ status: string }>('SELECT status FROM outbound ORDER BY id');
  return rows.map(({ status }) => status);
};

describe('messages that never arrived', () => {
  it('are seen by who has logged in: when, where, why and what to do, never the number or the words', async () => {
    const urn = newUrns().sms;
    await fail('refused', 'twilio:21408', urn);
    expect((await get('/console/undelivered')).status).toBe(401);
    const cookie = await logIn();
    const answer = await get('/console/undelivered', cookie);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const html = await answer.text();
    expect(html).toContain('Refusé par le fournisseur');
    expect(html).toContain('Code twilio:21408');
    expect(html).toContain('1 essai');
    expect(html).toContain('SMS');
    expect(html).not.toContain(urn.slice(-9));
    expect(html).not.toMatch(/bonjour|STOP=/i);
    expect(await (await get('/console', cookie)).text()).toContain('href="/console/undelivered"');
  });

  it('are none where all arrived, went another way, or was a knock', async () => {
    await write();
    await bot.sendAll();
    await fail('refused', '1');
    await database.pool.query("UPDATE outbound SET failure = 'by_sms window_closed known' WHERE status = 'failed'");
    await fail('refused', '2');
    await database.pool.query("UPDATE outbound SET knock = true WHERE failure = 'refused 2'");
    expect(await latestUndelivered(database.pool)).toEqual([]);
    expect(await (await get('/console/undelivered', await logIn())).text()).toContain('Tout est arrivé');
  });

  it('are sent again once, by a form of this very session, from the part that did not arrive', async () => {
    await fail('refused', 'daily_budget');
    const cookie = await logIn();
    const html = await (await get('/console/undelivered', cookie)).text();
    const path = /action="(\/console\/undelivered\/\d+\/again)"/.exec(html)?.[1] ?? '';
    const csrf = csrfIn(html);
    expect((await post(path, { csrf })).status).toBe(401);
    expect((await post(path, { csrf: 'guess' }, cookie)).status).toBe(403);
    expect((await post(path, { csrf }, cookie, 'cross-site')).status).toBe(403);
    expect(await statuses()).toEqual(['failed']);
    expect(await (await post(path, { csrf }, cookie)).text()).toContain('Le message repart.');
    expect(await statuses()).toEqual(['queued']);
    expect(await (await post(path, { csrf }, cookie)).text()).toContain('Rien n’est reparti');
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(1);
    expect(await statuses()).toEqual(['sent']);
    expect(await (await post(path, { csrf }, cookie)).text()).toContain('Rien n’est reparti');
    await bot.sendAll();
    expect(bot.phone.take()).toEqual([]);
  });

  it('are sent again all together where they failed for one reason, and no others', async () => {
    await fail('refused', 'daily_budget');
    await fail('refused', 'daily_budget');
    await fail('unknown_recipient', 'twilio:21211');
    const cookie = await logIn();
    const html = await (await get('/console/undelivered', cookie)).text();
    expect(html).toContain('Tout renvoyer (2)');
    const answer = await post('/console/undelivered/reasons/budget/again', { csrf: csrfIn(html) }, cookie);
    expect(await answer.text()).toContain('2 messages repartent.');
    expect(await statuses()).toEqual(['queued', 'queued', 'failed']);
    for (const nothing of ['reasons/everything', '0', '1;drop', '999999999999999999']) {
      const none = await post(`/console/undelivered/${nothing}/again`, { csrf: csrfIn(html) }, cookie);
      expect(await none.text()).toContain('Rien n’est reparti');
    }
  });

  it('are not sent again to who silenced us or was forgotten', async () => {
    await fail('refused', 'daily_budget');
    await fail('refused', 'daily_budget');
    await database.pool.query('UPDATE contacts SET stopped_at = now() WHERE id = 1');
    await database.pool.query('UPDATE contacts SET erased_at = now() WHERE id = 2');
    const html = await (await get('/console/undelivered', await logIn())).text();
    expect(html).toContain('A demandé le silence');
    expect(html).not.toContain('/again');
    expect(await sendAgain(database.pool, { reason: 'budget' })).toBe(0);
    expect(await statuses()).toEqual(['failed', 'failed']);
  });

  it('that were taken whole and not delivered begin anew; what was sent of the others is not repeated', async () => {
    await write();
    await bot.sendAll();
    await database.pool.query("UPDATE outbound SET status = 'failed', told = 'failed', failure = 'unreachable 30003'");
    expect(await latestUndelivered(database.pool)).toMatchObject([{ reason: 'phone_off', detail: '30003' }]);
    bot.phone.take();
    await sendAgain(database.pool, { reason: 'phone_off' });
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(1);
    await database.pool.query("UPDATE outbound SET status = 'dead', sent_at = NULL, failure = 'unreachable x'");
    await sendAgain(database.pool, { reason: 'no_answer' });
    await bot.sendAll();
    expect(bot.phone.take()).toEqual([]);
    expect(await statuses()).toEqual(['sent']);
  });

  it('name the request of their person, where one is open', async () => {
    await fail('refused', '1');
    await database.pool.query("UPDATE outbound SET status = 'dead'");
    await database.pool.query("INSERT INTO tickets (contact_id, channel, reason) VALUES (1, 'sms', 'undelivered')");
    const cookie = await logIn();
    expect(await (await get('/console/undelivered', cookie)).text()).toContain('href="/console#ticket-1"');
    expect(await (await get('/console', cookie)).text()).toContain('id="ticket-1"');
  });

  it.each([
    ['dead', 'refused graph:190', 'account'],
    ['failed', 'refused twilio:21408', 'refused'],
    ['failed', 'refused place_not_allowed', 'place'],
    ['dead', 'throttled twilio:20429', 'throttled'],
    ['dead', 'unreachable ECONNRESET', 'no_answer'],
    ['dead', 'unreachable unreadable', 'unreadable'],
    ['dead', 'window_closed known', 'window_closed'],
    ['failed', 'unknown_recipient 30005', 'unknown_recipient'],
    ['failed', 'invalid nothing_to_send', 'invalid'],
    ['failed', '30003', 'other'],
    ['failed', null, 'other'],
  ])('%s for "%s" is told as %s', async (status, failure, reason) => {
    await fail('refused', '1');
    await database.pool.query('UPDATE outbound SET status = $1, failure = $2', [status, failure]);
    expect(await latestUndelivered(database.pool)).toMatchObject([{ reason }]);
    expect(UNDELIVERED_REASONS).toContain(reason);
    expect(await sendAgain(database.pool, { reason: reason as (typeof UNDELIVERED_REASONS)[number] })).toBe(1);
  });
});
