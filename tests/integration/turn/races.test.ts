import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLAIM_TURN } from '../../../src/turn/claim.sql.ts';
import { nextTurn, type TurnObserver } from '../../../src/turn/next-turn.ts';
import { createChance } from '../../contract/support/kills/writers.ts';
import { TUESDAY_MORNING } from '../../support/clock.ts';
import { type Bot, createBot, inboundOf, textFrom } from '../../support/conversation.ts';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { newPerson, newUrns } from '../../support/person.ts';

let database: TestDatabase;
let bot: Bot;
let failures: unknown[];
let observer: TurnObserver;

beforeAll(async () => {
  database = await openTestDatabase({ max: 20 });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.pool);
  bot = createBot(database.pool);
  failures = [];
  observer = { taken: () => undefined, failed: ({ error }) => void failures.push(error) };
});

const GATE = 4_711;

/** The same object, with one method that does something else. */
const instead = <Target extends object>(target: Target, method: keyof Target, does: unknown): Target =>
  new Proxy(target, {
    get: (_, name) => {
      const found: unknown = Reflect.get(target, name);
      if (name === method) return does;
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });

/**
 * A worker whose claim stops after it has begun, when it knows what waits and has locked nothing yet: for as long as the gate is shut. Two
 * replicas meet there by chance; here they meet each time.
 */
const slowWorker = (pool: pg.Pool): pg.Pool => {
  const slow = CLAIM_TURN.replace(
    'WHERE w.processed_at IS NULL',
    `WHERE (SELECT pg_advisory_xact_lock_shared(${GATE})) IS NOT NULL AND w.processed_at IS NULL`,
  );
  expect(slow).not.toBe(CLAIM_TURN);
  const slowed = (client: pg.PoolClient): pg.PoolClient =>
    instead(client, 'query', (text: string, values?: unknown[]) =>
      client.query(text === CLAIM_TURN ? slow : text, values),
    );
  return instead(pool, 'connect', async () => slowed(await pool.connect()));
};

/** What happens between the beginning of one worker's claim and its locks. @returns whether it found a turn to take */
const meanwhile = async (happens: () => Promise<unknown>): Promise<boolean> => {
  const gate = await database.pool.connect();
  await gate.query('SELECT pg_advisory_lock($1)', [GATE]);
  const turn = nextTurn(slowWorker(database.pool), bot.dependencies, observer);
  try {
    await expect
      .poll(async () => (await gate.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).rowCount)
      .toBe(1);
    await happens();
  } finally {
    await gate.query('SELECT pg_advisory_unlock($1)', [GATE]);
    gate.release();
  }
  return turn;
};
const oneTurn = (): Promise<boolean> => nextTurn(database.pool, bot.dependencies, observer);

const waiting = async (): Promise<number> =>
  (await database.pool.query('SELECT FROM inbound WHERE processed_at IS NULL')).rowCount ?? 0;
const versions = async () =>
  (
    await database.pool.query<{ channel: string; version: number }>(
      'SELECT channel, version FROM sessions ORDER BY channel',
    )
  ).rows;
const received = async (): Promise<readonly unknown[]> => {
  await bot.sendAll();
  return bot.phone.take();
};

describe('between a worker’s look at the line and its taking a message', () => {
  const later = new Date(TUESDAY_MORNING.getTime() + 5_000);

  it('an earlier message that comes and is answered by another worker fails nothing: both are answered, one after the other', async () => {
    const { whatsapp } = newUrns();
    await bot.accept({ ...textFrom(whatsapp, '1', 'whatsapp'), sentAt: later });
    await meanwhile(async () => {
      await bot.accept({ ...textFrom(whatsapp, 'bonjour', 'whatsapp'), sentAt: TUESDAY_MORNING });
      await oneTurn();
    });
    expect(failures).toEqual([]);
    expect(await waiting()).toBe(0);
    expect(await versions()).toEqual([{ channel: 'whatsapp', version: 2 }]);
  });

  it('START that comes and is obeyed is seen: what follows it is not met with silence', async () => {
    const person = newPerson(bot, 'whatsapp');
    await person.says('bonjour');
    await person.says('STOP');
    await bot.accept({ ...textFrom(person.urns.whatsapp, 'impôts', 'whatsapp'), sentAt: later });
    await meanwhile(async () => {
      await bot.accept({ ...textFrom(person.urns.whatsapp, 'START', 'whatsapp'), sentAt: TUESDAY_MORNING });
      await oneTurn();
    });
    expect(failures).toEqual([]);
    const { rows } = await database.pool.query('SELECT FROM inbound WHERE events @> \'[{"type": "silenced"}]\'');
    expect(rows).toHaveLength(0);
    expect(JSON.stringify(await received())).toMatch(/[Cc]ode postal/);
  });

  it('a call is seen: the language that was chosen on it is the one of the answer', async () => {
    const urns = newUrns();
    await bot.accept(textFrom(urns.sms, 'bonjour'));
    await bot.takeTurns();
    await received();
    await bot.accept(textFrom(urns.sms, 'menu'));
    await meanwhile(async () => {
      await bot.call(inboundOf('voice', urns.voice, { type: 'call_started' }));
      await bot.call(inboundOf('voice', urns.voice, { type: 'speech', text: 'Nederlands', confidence: 0.9 }));
    });
    expect(failures).toEqual([]);
    expect((await database.pool.query('SELECT language, language_chosen FROM contacts')).rows).toEqual([
      { language: 'nl', language_chosen: true },
    ]);
    expect(JSON.stringify(await received())).toMatch(/Waarvoor|Papieren/);
  });

  it('a message that another worker takes is left to it', async () => {
    const { sms } = newUrns();
    await bot.accept(textFrom(sms, 'bonjour'));
    await bot.accept(textFrom(newUrns().sms, 'bonjour'));
    expect(await meanwhile(oneTurn)).toBe(true);
    await bot.accept(textFrom(sms, 'impôts'));
    expect(await meanwhile(oneTurn)).toBe(false);
    expect(failures).toEqual([]);
    expect(await waiting()).toBe(0);
    expect(await received()).toHaveLength(3);
  });
});

describe('messages that come in any order while eight workers take turns', () => {
  it.each([1, 2, 3])(
    'are each taken once, and no turn fails or meets another of the same person (%i)',
    async (seed) => {
      const chance = createChance(seed);
      const people = Array.from({ length: 4 }, () => newUrns().whatsapp);
      const texts = ['bonjour', '1', '0', 'menu', 'merci', 'blorp'];
      const written = Array.from({ length: 80 }, (_, index) => ({
        ...textFrom(
          people[index % people.length] ?? 'whatsapp:32470000000',
          texts[index % texts.length] ?? '',
          'whatsapp',
        ),
        sentAt: new Date(TUESDAY_MORNING.getTime() + Math.floor(chance() * 60_000)),
      }));
      let writing = true;
      const work = async (): Promise<void> => {
        for (let found = true; found || writing; ) found = await nextTurn(database.pool, bot.dependencies, observer);
      };
      const write = async (from: number): Promise<void> => {
        for (let index = from; index < written.length; index += 4)
          await bot.accept(written[index] as (typeof written)[0]);
      };
      const workers = Array.from({ length: 8 }, work);
      await Promise.all([0, 1, 2, 3].map(write));
      writing = false;
      await Promise.all(workers);
      await bot.takeTurns();
      expect(failures).toEqual([]);
      expect(await waiting()).toBe(0);
      // Each turn that says anything writes the session once more: none was written over another.
      const { rows } = await database.pool.query<{ turns: number; version: number }>(
        `SELECT count(*) FILTER (WHERE NOT i.events @> '[{"type": "waiting_for_person"}]')::int AS turns, s.version
       FROM inbound i JOIN sessions s ON s.contact_id = i.contact_id AND s.channel = i.channel
       GROUP BY s.id`,
      );
      expect(rows).toHaveLength(people.length);
      for (const { turns, version } of rows) expect(version).toBe(turns);
    },
  );
});
