import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Failed, FailureCode } from '../../../src/core/failure.ts';
import { UNDELIVERED_REASONS } from '../../../src/core/undelivered.ts';
import { latestUndelivered, sendAgain } from '../../../src/outbox/undelivered.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';
import { type ConsoleApp, type Member, page, post, startConsole } from './console-app.ts';

let database: TestDatabase;
let bot: Bot;
let app: ConsoleApp;
let amina: Member;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  app = await startConsole(database, bot);
  amina = await app.join('Amina', { language: 'fr' });
});
afterEach(() => app.close());

const PATH = '/undelivered';
/** What the page after a form says. */
const sends = async (path: string): Promise<string> => {
  const answer = await post(app, amina, path);
  return page(app, amina, (answer.headers.get('location') ?? '').replace('/console', ''));
};

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
    const html = await page(app, amina, PATH);
    expect(html).toContain('Refusé par le fournisseur');
    expect(html).toContain('Code twilio:21408');
    expect(html).toContain('1 essai');
    expect(html).toContain('SMS');
    expect(html).not.toContain(urn.slice(-9));
    expect(html).not.toMatch(/bonjour|STOP=/i);
    expect(await page(app, amina, '')).toContain('href="/console/undelivered"');
  });

  it('are none where all arrived, went another way, or was a knock', async () => {
    await write();
    await bot.sendAll();
    await fail('refused', '1');
    await database.pool.query("UPDATE outbound SET failure = 'by_sms window_closed known' WHERE status = 'failed'");
    await fail('refused', '2');
    await database.pool.query("UPDATE outbound SET knock = true WHERE failure = 'refused 2'");
    expect(await latestUndelivered(database.pool)).toEqual([]);
    expect(await page(app, amina, PATH)).toContain('Tout est arrivé');
  });

  it('are sent again once, by a form of this very session, from the part that did not arrive', async () => {
    await fail('refused', 'daily_budget');
    const html = await page(app, amina, PATH);
    const path = /action="\/console(\/undelivered\/\d+\/again)"/.exec(html)?.[1] ?? '';
    const guessed = await post(app, amina, path, {}, { 'x-csrf-token': 'guess' });
    expect([guessed.status, await statuses()]).toEqual([403, ['failed']]);
    expect(await sends(path)).toContain('Le message repart.');
    expect(await statuses()).toEqual(['queued']);
    expect(await sends(path)).toContain('Rien n’est reparti');
    await bot.sendAll();
    expect(bot.phone.take()).toHaveLength(1);
    expect(await statuses()).toEqual(['sent']);
    expect(await sends(path)).toContain('Rien n’est reparti');
    await bot.sendAll();
    expect(bot.phone.take()).toEqual([]);
  });

  it('are sent again all together where they failed for one reason, and no others', async () => {
    await fail('refused', 'daily_budget');
    await fail('refused', 'daily_budget');
    await fail('unknown_recipient', 'twilio:21211');
    expect(await page(app, amina, PATH)).toContain('Tout renvoyer (2)');
    expect(await sends(`${PATH}/reasons/budget/again`)).toContain('2 messages repartent.');
    expect(await statuses()).toEqual(['queued', 'queued', 'failed']);
    for (const nothing of ['reasons/everything', '0', '1;drop', '999999999999999999']) {
      expect(await sends(`${PATH}/${encodeURIComponent(nothing).replace('%2F', '/')}/again`)).toContain(
        'Rien n’est reparti',
      );
    }
  });

  it('are not sent again to who silenced us or was forgotten', async () => {
    await fail('refused', 'daily_budget');
    await fail('refused', 'daily_budget');
    await database.pool.query('UPDATE contacts SET stopped_at = now() WHERE id = 1');
    await database.pool.query('UPDATE contacts SET erased_at = now() WHERE id = 2');
    const html = await page(app, amina, PATH);
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
    expect(await page(app, amina, PATH)).toContain('href="/console/tickets/1"');
    expect(await page(app, amina, '')).toContain('id="ticket-1"');
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
