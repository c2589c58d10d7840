import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Call, createCall, type Heard } from './support/call.ts';
import { createDatabaseGate, type DatabaseGate } from './support/database-gate.ts';
import { bookableDigit, smsOffers } from './support/offers.ts';
import { createTown, type Town } from './support/people.ts';
import { createProgram, type Program } from './support/program.ts';
import { type Providers, startProviders } from './support/providers.ts';
import { newSid, postTwilio, smsForm } from './support/requests.ts';
import { until } from './support/until.ts';

/** Too much to do, or a database that is slow, silent or gone: what people notice of it. */

let database: TestDatabase;
let gate: DatabaseGate;
let providers: Providers;
let program: Program;
let town: Town;

beforeAll(async () => {
  database = await openTestDatabase();
  gate = await createDatabaseGate(database.url);
  providers = await startProviders();
  program = await createProgram(providers.url, { DATABASE_URL: gate.url });
  providers.tellStatuses(program.url);
  town = createTown(program, providers);
  await program.start();
});
afterEach(() => gate.open());
afterAll(async () => {
  await program.dispose();
  await providers.close();
  await gate.dispose();
  await database.close();
});

const OFFER = /^(1|\*1\.\*) .+/m;
const WAIT = /Restez en ligne|Blijf aan de lijn|Stay on the line/;
/** What a telephone allows. */
const TELEPHONE_MS = 2_000;
/** What a provider that is to come again is kept waiting for: the time to find out, and some for a machine with much else to do. */
const UNSTORED_MS = 6_000;

const timed = async <Result>(act: () => Promise<Result>): Promise<{ result: Result; milliseconds: number }> => {
  const began = Date.now();
  const result = await act();
  return { result, milliseconds: Date.now() - began };
};

/** Hears something within what a telephone allows. */
const inTime = async (act: () => Promise<Heard>): Promise<Heard> => {
  const { result, milliseconds } = await timed(act);
  expect(milliseconds).toBeLessThan(TELEPHONE_MS);
  return result;
};

/** As Twilio goes on when nobody presses a key, until there is something else than "one moment". */
const waits = async (call: Call, first: Heard): Promise<{ heard: Heard; times: number }> => {
  let heard = first;
  let times = 0;
  for (; heard.holds; times += 1) {
    expect(heard.text).toMatch(WAIT);
    expect(heard.text).toContain('9');
    heard = await inTime(call.isSilent);
  }
  return { heard, times };
};

const cutConnections = (): void => {
  gate.close();
  gate.open();
};

const logged = (pattern: RegExp): Promise<true> =>
  until(
    () => (pattern.test(program.latest()) ? true : null),
    () => `No log says ${pattern}.`,
  );

const numberOf = async (sql: string): Promise<number> =>
  (await database.pool.query<{ n: number }>(sql)).rows[0]?.n ?? -1;

const readyz = async (): Promise<number> => (await fetch(`${program.url}/readyz`)).status;
const untilReady = (): Promise<true> =>
  until(
    async () => ((await readyz()) === 200 ? true : null),
    () => 'It is not ready again.',
  );

/** Nobody gets any further than the inbox: every turn, by message or on the telephone, waits for this table. */
const busy = async <Result>(meanwhile: () => Promise<Result>): Promise<Result> => {
  const client = await database.pool.connect();
  try {
    await client.query('BEGIN; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
    return await meanwhile();
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
};

describe('a caller, when a turn takes too long', () => {
  it('hears within two seconds that the answer comes, in their language, and then hears it; nothing is done twice', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('2');
    const hold = await busy(() => inTime(() => call.keys('1')));
    expect(hold.languages.every((language) => language.startsWith('nl'))).toBe(true);
    const { heard } = await waits(call, hold);
    expect(heard.text).toMatch(/postcode/);
    expect((await call.again()).text).toBe(heard.text);
    expect((await call.keys('1080')).text).toMatch(/Rue de l'Exemple/);
  });

  it('is asked to wait twice at most, then hears that a person calls back, or to call again: within a dozen seconds', async () => {
    const call = createCall(program, town.newNumber());
    await busy(async () => {
      const first = await inTime(call.starts);
      expect(new Set(first.languages.map((language) => language.slice(0, 2)))).toEqual(new Set(['fr', 'nl', 'en']));
      const { heard, times } = await waits(call, first);
      expect(times).toBe(2);
      expect([heard.listens, heard.holds]).toEqual([null, false]);
      expect(heard.text).toMatch(/problème technique/);
    });
    const again = createCall(program, town.newNumber());
    expect((await again.starts()).text).toMatch(/9/);
  });

  it('gets a person with 9 while they wait', async () => {
    const call = createCall(program, town.newNumber());
    await call.starts();
    await call.keys('1');
    const tickets = await numberOf('SELECT count(*)::int AS n FROM tickets');
    const hold = await busy(() => inTime(() => call.keys('1')));
    expect(hold.holds).toBe(true);
    const { heard } = await waits(call, await call.keys('9'));
    expect(heard.text).toMatch(/ne peut pas vous répondre tout de suite/);
    expect(await numberOf('SELECT count(*)::int AS n FROM tickets')).toBe(tickets + 1);
  });
});

describe('more messages than can be answered', () => {
  it('are all stored and acknowledged at once, statuses beside them; the replica stays ready, and then all are answered', async () => {
    const people = Array.from({ length: 120 }, () => town.sms());
    const status = (): Promise<Response> =>
      postTwilio(program.url, '/webhooks/twilio/status?outbound=999999999&part=0', {
        AccountSid: 'AC0',
        MessageSid: newSid('SM'),
        MessageStatus: 'delivered',
      });
    await busy(async () => {
      // Twenty callers wait for their turn meanwhile, and keep nobody from being stored.
      const callers = Array.from({ length: 20 }, () => createCall(program, town.newNumber()));
      for (const { holds } of await Promise.all(callers.map((caller) => caller.starts()))) expect(holds).toBe(true);
      const slow: number[] = [];
      await Promise.all(
        people.flatMap((person) => [
          timed(() => person.writes('impôts 1080')).then(({ milliseconds }) => slow.push(milliseconds)),
          ...[1, 2, 3].map(async () => expect((await status()).status).toBe(200)),
        ]),
      );
      expect(Math.max(...slow)).toBeLessThan(10_000);
      expect(await readyz()).toBe(200);
      expect(await (await fetch(`${program.url}/metrics`)).text()).toMatch(
        /passerelle_waiting\{what="inbound"\} 1[2-9]\d/,
      );
    });
    for (const person of people) await person.receives(OFFER, 30_000);
    for (const person of people) expect(person.phone()).toHaveLength(1);
  }, 90_000);
});

describe('a database that gives no answer at all', () => {
  it('makes every webhook answer 503 instead of waiting, and a caller is told; when it answers again, so does the line', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    const call = createCall(program, town.newNumber());
    await call.starts();
    gate.freeze();
    const form = smsForm(person.number, '1080');
    const stuck = await timed(() => postTwilio(program.url, '/webhooks/twilio/sms', form));
    expect(stuck.result.status).toBe(503);
    expect(stuck.milliseconds).toBeLessThan(UNSTORED_MS);
    const { heard } = await waits(call, await inTime(() => call.keys('1')));
    expect([heard.listens, heard.text.includes('problème technique')]).toEqual([null, true]);
    expect(await readyz()).toBe(503);
    gate.open();
    await untilReady();
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(200);
    await person.says(bookableDigit(smsOffers(await person.receives(OFFER))), /Code/);
    const next = createCall(program, town.newNumber());
    expect((await next.starts()).text).toMatch(/9/);
  }, 60_000);
});

describe('a database that goes away while turns and sends are in hand', () => {
  it('comes back, and everything goes on by itself: once, in order, calls and the poller too', async () => {
    const people = Array.from({ length: 6 }, () => town.sms());
    const late = town.sms();
    const missed = town.sms();
    let answerTwilio: () => void = () => undefined;
    const twilioAnswers = new Promise<void>((resolve) => {
      answerTwilio = resolve;
    });
    // Twilio takes them, and its answer comes when there is no database to note it in.
    providers.refuse('sms', ...people.map(() => ({ status: 200, taken: true, after: twilioAnswers }) as const));
    for (const person of people) await person.writes('impôts 1080');
    await until(
      () => (people.every((person) => person.phone().length === 1) ? true : null),
      () => 'The sends are not in hand.',
    );
    const numbers = await database.pool.query<{ leased_by: number }>(
      "SELECT DISTINCT leased_by FROM outbound WHERE status = 'sending'",
    );
    expect(numbers.rowCount).toBe(1);
    gate.close();
    answerTwilio();
    const form = smsForm(late.number, 'impôts 1030');
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(503);
    // This one's webhook was never heard, and Twilio does not repeat it.
    providers.receive(smsForm(missed.number, 'impôts 1070'));
    await logged(/the database does not answer/);
    expect(await readyz()).toBe(503);
    gate.open();
    await untilReady();
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(200);
    await late.receives(OFFER, 15_000);
    await until(
      async () =>
        (await numberOf("SELECT count(*)::int AS n FROM outbound WHERE status IN ('queued', 'sending')")) === 0
          ? true
          : null,
      () => 'What was in hand is not settled.',
      20_000,
    );
    for (const person of people) {
      await person.receives(OFFER);
      await person.says('menu', /Papiers/);
    }
    // The answer once, then the menu: what Twilio had taken was found out and not sent again.
    for (const person of people) expect(person.phone().map(({ text }) => text)).toHaveLength(2);
    const call = createCall(program, town.newNumber());
    expect((await call.starts()).text).toMatch(/9/);
    // Signed in again, under a number that nobody's leases have.
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT objid::text AS id FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND mode = 'ShareLock'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.id).not.toBe(String(numbers.rows[0]?.leased_by));
    // The timed jobs live: the poller, which runs every minute, brings what was missed.
    await missed.receives(OFFER, 75_000);
  }, 150_000);

  it('or takes no writes for a while (a full disk, a standby): 503, and it goes on when it does', async () => {
    const person = town.sms();
    await person.says('impôts', /Où/);
    const name = new URL(database.url).pathname.slice(1);
    const readOnly = async (on: boolean): Promise<void> => {
      await database.pool.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = ${on ? 'on' : 'off'}`);
      // Whoever is connected keeps what it was told when it came.
      cutConnections();
      await untilReady();
    };
    const form = smsForm(person.number, '1080');
    await readOnly(true);
    expect((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status).toBe(503);
    // Connections that were opened meanwhile would refuse every write for ever: they are thrown away and not used again.
    await database.pool.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = off`);
    await until(
      async () => ((await postTwilio(program.url, '/webhooks/twilio/sms', form)).status === 200 ? true : null),
      () => 'It still takes no writes.',
    );
    await person.receives(OFFER, 15_000);
  }, 60_000);
});
