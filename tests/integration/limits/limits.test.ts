import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../../src/core/ids.ts';
import type { Messenger } from '../../../src/core/messenger.ts';
import { createBudget } from '../../../src/limits/daily-budget.ts';
import { isFlood, recentColumns } from '../../../src/limits/flood.ts';
import { guarded } from '../../../src/limits/guarded-messenger.ts';
import { LIMITS } from '../../../src/limits/limits.ts';
import { mayFollowUp } from '../../../src/limits/text-after-call.ts';
import { screen } from '../../channels/support/screens.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { createBot, testSeals, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

const later = (hours: number): Date => new Date(TUESDAY_MORNING.getTime() + hours * 3_600_000);

describe('a day’s budget', () => {
  const budgets = { sms: 100, whatsapp: 100, voice: Number.POSITIVE_INFINITY };
  const large = { ...budgets, sms: 100_000 };
  const replica = (given = budgets) => {
    const of = {
      sms: createBudget(database.pool, 'sms', given),
      whatsapp: createBudget(database.pool, 'whatsapp', given),
      voice: createBudget(database.pool, 'voice', given),
    };
    return (amount: number, now = TUESDAY_MORNING, channel: keyof typeof of = 'sms') => of[channel](amount, now);
  };
  const counted = async (): Promise<number> =>
    (await database.pool.query<{ count: number }>('SELECT sum(count)::int AS count FROM tallies')).rows[0]?.count ?? 0;

  it('tells the operator once when it is nearly spent, once when it is, and then sends no more until tomorrow', async () => {
    const send = replica();
    const results: Awaited<ReturnType<typeof send>>[] = [];
    for (let nth = 0; nth < 40; nth += 1) results.push(await send(3));
    expect(results.filter(({ alarm }) => alarm === 'near')).toHaveLength(1);
    expect(results.filter(({ alarm }) => alarm === 'spent')).toHaveLength(1);
    expect(results.filter(({ granted }) => granted)).toHaveLength(33);
    expect(results.slice(33).every(({ granted }) => !granted)).toBe(true);
    expect(await send(1, later(24))).toEqual({ granted: true, alarm: null });
  });

  it('is one for all replicas at once, and each channel has its own', async () => {
    const [one, other] = [replica(), replica()];
    const results = await Promise.all(Array.from({ length: 150 }, (_, nth) => (nth % 2 === 0 ? one : other)(1)));
    expect(results.filter(({ granted }) => granted)).toHaveLength(100);
    expect(results.filter(({ alarm }) => alarm !== null)).toHaveLength(2);
    expect(await one(1, TUESDAY_MORNING, 'whatsapp')).toEqual({ granted: true, alarm: null });
  });

  it('is taken by each replica in small shares, and what is spent is never more than there is', async () => {
    const replicas = [replica(large), replica(large)];
    for (const send of replicas) for (let nth = 0; nth < 150; nth += 1) await send(1);
    expect(await counted()).toBe(400);
    const results: boolean[] = [];
    for (let nth = 0; nth < 2_000; nth += 1) results.push((await (replicas[nth % 2] ?? replica())(77)).granted);
    const spent = 300 + results.filter(Boolean).length * 77;
    expect(spent).toBeLessThanOrEqual(100_000);
    expect(spent).toBeGreaterThan(95_000);
    expect(results.at(-1)).toBe(false);
  });

  it('closes no call', async () => {
    expect(await replica()(1_000_000, TUESDAY_MORNING, 'voice')).toEqual({ granted: true, alarm: null });
  });
});

describe('a guarded way out', () => {
  const sent: string[] = [];
  const messenger: Messenger = {
    channel: 'sms',
    parts: () => 1,
    send: async ({ urn }) => {
      sent.push(urn);
      return { type: 'sent', providerId: 'SM1' };
    },
  };
  beforeEach(() => sent.splice(0));

  it('sends at home, nothing to dear places, and nothing once the day is spent; and rings the bell twice', async () => {
    const alarms: string[] = [];
    const out = guarded(messenger, {
      db: database.pool,
      prefixes: null,
      now: () => TUESDAY_MORNING,
      budgets: { sms: 10, whatsapp: 10, voice: 10 },
      costOf: () => 2,
      onAlarm: ({ budget }) => alarms.push(budget),
    });
    const send = (urn: `tel:${string}`) => out.send({ urn, outboundId: asId('1') }, screen(), 0);
    expect(await send('tel:+32900123456')).toMatchObject({
      type: 'failed',
      retryable: false,
      detail: 'place_not_allowed',
    });
    for (let nth = 0; nth < 5; nth += 1) expect(await send('tel:+32470000001')).toMatchObject({ type: 'sent' });
    expect(await send('tel:+32470000001')).toMatchObject({ code: 'refused', retryable: false, detail: 'daily_budget' });
    expect(await send('tel:+32470000001')).toMatchObject({ detail: 'daily_budget' });
    expect(sent).toHaveLength(5);
    expect(alarms).toEqual(['near', 'spent']);
  });
});

describe('an SMS that nobody wrote for', () => {
  it('goes to a number a few times an hour, however often it rings', async () => {
    const { sms } = newUrns();
    const other = newUrns().sms;
    const may = (urn: typeof sms, now: Date) => mayFollowUp(database.pool, testSeals, urn, now);
    for (let nth = 0; nth < LIMITS.textsAfterCallsAnHour; nth += 1) expect(await may(sms, TUESDAY_MORNING)).toBe(true);
    expect(await may(sms, later(0.5))).toBe(false);
    expect(await may(other, later(0.5))).toBe(true);
    expect(await may(sms, later(1))).toBe(true);
    const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM tallies');
    expect(rows.map(({ name }) => name).join()).not.toMatch(/\d{7}/);
  });
});

describe('a flood', () => {
  const recent = async (): Promise<{ inMinute: number; inHour: number }> => {
    const { rows } = await database.pool.query<{ in_minute: number; in_hour: number }>(
      `SELECT ${recentColumns('c.id')} FROM contacts c`,
    );
    return { inMinute: rows[0]?.in_minute ?? 0, inHour: rows[0]?.in_hour ?? 0 };
  };

  it('is seen as one while every message of it is kept, and is over a minute later', async () => {
    const bot = createBot(database.pool);
    const { sms } = newUrns();
    for (let nth = 0; nth < LIMITS.messagesAMinute; nth += 1) await bot.accept(textFrom(sms, `${nth}`));
    expect(isFlood(await recent())).toBe(false);
    await bot.accept(textFrom(sms, 'one more'));
    expect(isFlood(await recent())).toBe(true);
    expect((await database.pool.query('SELECT FROM inbound')).rowCount).toBe(LIMITS.messagesAMinute + 1);
    await database.pool.query("UPDATE inbound SET received_at = received_at - interval '61 seconds'");
    expect(isFlood(await recent())).toBe(false);
  });
});
