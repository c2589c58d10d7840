import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asId } from '../../../src/core/ids.ts';
import { guarded } from '../../../src/limits/guarded-messenger.ts';
import { smsRates, whatsappRates } from '../../../src/limits/rates.ts';
import { type Rate, reserve, sweepRates } from '../../../src/limits/reserve.ts';
import { nextSend, type SendDependencies } from '../../../src/outbox/next-send.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newUrns } from '../../support/person.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyTables(database.pool));

/** So much time goes by. */
const rest = (seconds: number) =>
  database.pool.query('UPDATE rates SET free_at = free_at - make_interval(secs => $1)', [seconds]);
/** Far slower than a test, so that its own time does not count. */
const SLOW: readonly Rate[] = [{ name: 'slow', seconds: 1_000, burst: 1 }];
const turns = async (rates: readonly Rate[], times: number, amount = 1): Promise<number[]> => {
  const waits: number[] = [];
  for (let time = 0; time < times; time += 1) waits.push(Math.round(await reserve(database.pool, rates, amount)));
  return waits;
};

describe('as many as a provider takes', () => {
  it('go one after the other, and who waits keeps the place', async () => {
    expect(await turns(SLOW, 4)).toEqual([0, 1_000, 2_000, 3_000]);
    await rest(2_500);
    expect(await turns(SLOW, 1)).toEqual([1_500]);
    await rest(100_000);
    expect(await turns(SLOW, 2)).toEqual([0, 1_000]);
  });

  it('are counted by what they take: three segments are three', async () => {
    expect(await turns(SLOW, 2, 3)).toEqual([0, 3_000]);
  });

  it('may go together after a rest where the provider lets them', async () => {
    const rates = [{ name: 'burst', seconds: 1_000, burst: 3 }];
    expect(await turns(rates, 5)).toEqual([0, 0, 0, 1_000, 2_000]);
    await rest(2_000);
    expect(await turns(rates, 1)).toEqual([1_000]);
  });

  it('are counted once over all replicas, each in a place of its own', async () => {
    const waits = await Promise.all(Array.from({ length: 40 }, () => reserve(database.pool, SLOW, 1)));
    const places = waits.map((wait) => Math.round(wait / 1_000)).sort((one, other) => one - other);
    expect(places).toEqual(Array.from({ length: 40 }, (_, place) => place));
  });

  it('to one person on WhatsApp are 45 at once, then one in six seconds; nobody else waits for that', async () => {
    const one = whatsappRates(asId('1'));
    // The number's own rate is not what is looked at here.
    const pair = one.filter(({ name }) => name.endsWith('/1'));
    const waits = await turns(pair, 47);
    expect(waits.slice(0, 45)).toEqual(Array(45).fill(0));
    expect(waits[45]).toBeGreaterThan(0);
    expect(waits[46]).toBeGreaterThan(waits[45] ?? 0);
    expect(await reserve(database.pool, whatsappRates(asId('2')), 1)).toBe(0);
  });

  it('asks nobody where nothing is counted, and forgets who is long gone', async () => {
    expect(await reserve(database.pool, [], 5)).toBe(0);
    await reserve(database.pool, smsRates(1), 1);
    await reserve(database.pool, SLOW, 10);
    await rest(3_700);
    await sweepRates(database.pool);
    expect((await database.pool.query('SELECT name FROM rates')).rows).toEqual([{ name: 'slow' }]);
  });
});

describe('a message that must wait', () => {
  let bot: Bot;
  let waits: number[];
  let queries: number;
  const sendingAt = (rates: readonly Rate[]): SendDependencies => {
    const sms = guarded(bot.phone.messenger('sms'), {
      db: database.pool,
      prefixes: null,
      now: () => TUESDAY_MORNING,
      onAlarm: () => undefined,
      ratesOf: () => rates,
    });
    return {
      ...bot.sending,
      messengers: { sms },
      observer: { ...bot.sending.observer, waits: ({ retryInSeconds }) => void waits.push(Math.round(retryInSeconds)) },
    };
  };
  const drain = async (sending: SendDependencies): Promise<void> => {
    while (await nextSend(sending));
  };
  const write = async (...texts: readonly string[]): Promise<void> => {
    const urn = newUrns().sms;
    for (const text of texts) {
      await bot.accept(textFrom(urn, text));
      await bot.takeTurns();
    }
  };
  const later = (seconds: number) =>
    database.pool.query(
      `UPDATE outbound SET next_attempt_at = next_attempt_at - make_interval(secs => $1),
         slot_at = slot_at - make_interval(secs => $1) WHERE status = 'queued'`,
      [seconds],
    );
  const sent = (): string[] => bot.phone.take().map(({ outboundId }) => outboundId);

  beforeEach(() => {
    bot = createBot(database.pool);
    waits = [];
    queries = 0;
  });

  it('goes when its turn comes, without asking again; nothing is tried before, and nothing is lost', async () => {
    for (let person = 0; person < 4; person += 1) await write('bonjour');
    const sending = sendingAt(SLOW);
    await drain(sending);
    expect(sent()).toEqual(['1']);
    expect(waits).toEqual([1_000, 2_000, 3_000]);
    const { rows } = await database.pool.query('SELECT status, attempts, failure FROM outbound ORDER BY id OFFSET 1');
    expect(rows).toEqual(Array(3).fill({ status: 'queued', attempts: 0, failure: null }));
    for (const id of ['2', '3', '4']) {
      await later(1_001);
      await drain(sending);
      expect(sent()).toEqual([id]);
    }
    expect(waits).toHaveLength(3);
  });

  it('keeps the order of one person, and holds nobody else up', async () => {
    await write('bonjour', '1');
    await write('bonjour');
    const sending = sendingAt([{ name: 'two', seconds: 1_000, burst: 2 }]);
    await drain(sending);
    expect(sent()).toEqual(['1', '2']);
    expect(waits).toEqual([1_000]);
  });

  it('and is throttled all the same asks for its turn again', async () => {
    await write('bonjour');
    const sending = sendingAt(SLOW);
    bot.phone.answers.push({ type: 'failed', code: 'throttled', retryable: true, detail: '20429' });
    await drain(sending);
    await later(60);
    await drain(sending);
    expect([sent(), waits]).toEqual([[], [1_000]]);
    await later(1_001);
    await drain(sending);
    expect(sent()).toEqual(['1']);
  });

  it('costs one question of the database, and none where nothing is counted', async () => {
    const counted = new Proxy(database.pool, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name);
        return (...args: Parameters<typeof target.query>) => {
          queries += 1;
          return target.query(...args);
        };
      },
    });
    const messenger = bot.phone.messenger('sms');
    const guard = { db: counted, prefixes: null, now: () => TUESDAY_MORNING, onAlarm: () => undefined };
    for (const [sms, expected] of [
      // Claimed, counted against the day's budget, recorded.
      [guarded(messenger, guard), 3],
      [guarded(messenger, { ...guard, ratesOf: () => smsRates(1_000) }), 4],
    ] as const) {
      await write('bonjour');
      queries = 0;
      await nextSend({ ...bot.sending, pool: counted, messengers: { sms } });
      expect(sent()).toHaveLength(1);
      expect(queries).toBe(expected);
    }
  });
});
