import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultPoint } from '../../../src/faults.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createCall } from '../support/call.ts';
import { untilNothingWaits } from '../support/crash-world.ts';
import { sayNext, untilHeard, writeUntilDeath } from '../support/letter.ts';
import { bookableDigit, spokenOffers } from '../support/offers.ts';
import { onThisMachine } from '../support/patience.ts';
import { createTown, type Town } from '../support/people.ts';
import { createProgram, type Program } from '../support/program.ts';
import { type Providers, startProviders } from '../support/providers.ts';
import { SANDBOXED_BUT } from '../support/sandboxed.ts';

/** Two replicas: one is killed at a named point and stays dead, the other finishes what it had in hand. */

let database: TestDatabase;
let providers: Providers;
let survivor: Program;
let victim: Program;
let town: Town;

/** The promise, counted from the death. */
const ANSWERED_WITHIN_MS = 5_000;
const promised = (): number => onThisMachine(ANSWERED_WITHIN_MS, victim.startMs());

/** Providers and people know one address, and one of the two is there. */
const line = {
  get url(): string {
    return victim.isRunning() ? victim.url : survivor.url;
  },
};

const useReplicas = (channel: 'sms' | 'whatsapp'): void => {
  beforeAll(async () => {
    database = await openTestDatabase();
    providers = await startProviders();
    const environment = { DATABASE_URL: database.url, ...SANDBOXED_BUT[channel] };
    survivor = await createProgram(providers.url, environment);
    victim = await createProgram(providers.url, environment);
    town = createTown(line, providers);
    await survivor.start();
    providers.tellStatuses(survivor.url);
  });
  afterEach(async () => {
    if (victim.isRunning()) await victim.stop('SIGKILL');
  });
  afterAll(async () => {
    expect((await survivor.stop()).code).toBe(0);
    await Promise.all([survivor.dispose(), victim.dispose()]);
    await providers.close();
    await database.close();
  });
};

/** @param time which time of passing it is the victim's last */
const doom = (point: FaultPoint, time: number): Promise<void> => victim.start({ FAULT_POINT: `${point}:${time}` });

const countOf = async (what: string): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*)::int FROM ${what}`);
  return rows[0]?.count ?? Number.NaN;
};

const expectAnsweredOnce = async (channel: 'sms' | 'whatsapp'): Promise<void> => {
  const [tries, stored] = [providers.tries(), await countOf('inbound')];
  const person = channel === 'sms' ? town.sms() : town.whatsapp();
  const letters = await writeUntilDeath(person, channel, victim, null);
  // What reached nobody is delivered again, to the other; what was stored is not.
  if ((await countOf('inbound')) - stored < letters.length) expect(await letters.at(-1)?.deliver(line.url)).toBe(200);
  await untilHeard(person, letters.length, promised());
  expect(await sayNext(person, 'menu', letters.length)).toMatch(/Papiers/);
  await untilNothingWaits(database);
  expect(providers.tries() - tries).toBe(letters.length + 1);
};

describe('a message by SMS whose replica is killed and stays dead is answered once by the other', {
  timeout: 60_000,
}, () => {
  useReplicas('sms');

  it.each([
    ['P1', 'stored'],
    ['P2', 'the turn has read its state'],
    ['P3', 'all is written and not committed'],
    ['P5', 'the turn is committed, nothing was sent'],
    ['P6', 'claimed and not sent: the provider says no'],
    ['P7', 'the provider took it, nobody noted it: the provider says yes'],
  ] as const)('at %s (%s)', async (point, _what) => {
    await doom(point, 2);
    await expectAnsweredOnce('sms');
  });

  it.each([
    ['P2', 'the state is read'],
    ['P3', 'all is written and not committed'],
    ['P4', 'committed, and the answer was lost: the same words'],
  ] as const)('and so is a call, when Twilio asks again, at %s (%s)', async (point, _what) => {
    await doom(point, 4);
    const caller = createCall(line, town.newNumber());
    await caller.starts();
    await caller.speaks('impôts');
    const offer = await caller.speaks('mille quatre-vingts');
    await expect(caller.keys(bookableDigit(spokenOffers(offer.text)))).rejects.toThrow();
    await victim.ended();
    const [first, second] = [await caller.again(), await caller.again()];
    expect(second.text).toBe(first.text);
    expect(first.text).toMatch(/code/i);
    expect(await countOf('(SELECT FROM bookings GROUP BY contact_id HAVING count(*) > 1) twice')).toBe(0);
  });
});

describe('a message by WhatsApp whose replica is killed and stays dead is answered once by the other', {
  timeout: 60_000,
}, () => {
  useReplicas('whatsapp');

  it.each([
    ['P6', 'claimed and not sent: no status comes'],
    ['P7', 'Meta took it, nobody noted it: its status says so'],
  ] as const)('at %s (%s)', async (point, _what) => {
    await doom(point, 2);
    await expectAnsweredOnce('whatsapp');
  });
});
