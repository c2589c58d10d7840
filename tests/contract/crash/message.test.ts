import { describe, expect, it } from 'vitest';
import type { FaultPoint } from '../../../src/faults.ts';
import { type CrashWorld, untilNothingWaits, useCrashWorld } from '../support/crash-world.ts';
import type { Doom } from '../support/doomed.ts';
import { sayNext, untilHeard, writeUntilDeath } from '../support/letter.ts';
import { bookableDigit, smsOffers } from '../support/offers.ts';
import { onThisMachine } from '../support/patience.ts';
import { postTwilio, smsForm } from '../support/requests.ts';

/** The program kills itself with SIGKILL at a named point and is started again: what is left, and what the person sees. */

let world: CrashWorld;
useCrashWorld('sms', (made) => {
  world = made;
});

const OFFER = /^1 .+/m;
/** The promise: whatever was acknowledged is answered by then, counted from when the program listens again. */
const ANSWERED_WITHIN_MS = 5_000;
const promised = (): number => onThisMachine(ANSWERED_WITHIN_MS, world.program.startMs());

/** More than what is left of the row before passes. */
const doomOf = (point: FaultPoint): Doom => `${point}:10`;

const rows: readonly (readonly [FaultPoint, string])[] = [
  ['P0', 'before it is stored, and Twilio delivers it again'],
  ['P0', 'before it is stored, and it is never delivered again: the poller brings it'],
  ['P1', 'stored, and nothing else: the dispatcher takes it up'],
  ['P2', 'the turn has read its state: rolled back, it runs once more'],
  ['P3', 'all is written and not committed: rolled back, it runs once more'],
  ['P4', 'after everything, before the answer to Twilio'],
  ['P5', 'the turn is committed, nothing was sent: sent at the next scan'],
  ['P6', 'claimed and not sent: the provider says no, it is sent'],
  ['P7', 'the provider took it, nobody noted it: the provider says yes, it is not sent again'],
  ['P8', 'recorded: nothing is left to do'],
];
const table = rows.map(([point, what], at) => {
  const next = rows[at + 1]?.[0];
  return [point, what, next === undefined ? null : doomOf(next)] as const;
});

describe('a message by SMS', { timeout: 60_000 }, () => {
  it.each(table)('killed at %s (%s) is answered once', async (point, what, next) => {
    const { database, doomed, program, providers, town } = world;
    await doomed.be(doomOf(point));
    const isDeliveredAgain = what.includes('Twilio delivers it again');
    const tries = providers.tries();
    const person = town.sms();
    const letters = await writeUntilDeath(person, 'sms', program, isDeliveredAgain ? null : providers);
    await doomed.again(next);
    if (isDeliveredAgain) expect(await letters.at(-1)?.deliver(program.url)).toBe(200);
    await untilHeard(person, letters.length, promised());
    // A duplicate that comes late changes nothing.
    expect(await letters.at(-1)?.deliver(program.url)).toBe(200);
    const offer = await sayNext(person, 'impôts 1080', letters.length);
    expect(await sayNext(person, bookableDigit(smsOffers(offer)), letters.length + 1)).toMatch(/Code/);
    expect(await sayNext(person, 'menu', letters.length + 2)).toMatch(/Papiers/);
    await untilNothingWaits(database);
    expect(providers.tries() - tries).toBe(letters.length + 3);
  });

  it('while PostgreSQL is away gets 503 at once and never 200; when it is back everything goes on', async () => {
    const { database, doomed, gate, program, town } = world;
    await doomed.be(null);
    const person = town.sms();
    await person.says('impôts', /Où/);
    await untilNothingWaits(database);
    gate.close();
    const form = smsForm(person.number, '1080');
    const post = async (): Promise<number> => (await postTwilio(program.url, '/webhooks/twilio/sms', form)).status;
    for (let time = 0; time < 3; time += 1) {
      const asked = Date.now();
      expect(await post()).toBe(503);
      expect(Date.now() - asked).toBeLessThan(2_000);
    }
    const caller = await postTwilio(program.url, '/webhooks/twilio/voice', {
      ...smsForm(person.number, ''),
      CallSid: `CA${'7'.repeat(32)}`,
      CallStatus: 'ringing',
    });
    expect(caller.status).toBe(503);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(503);
    gate.open();
    expect(await post()).toBe(200);
    await person.receives(OFFER, promised());
    expect(await sayNext(person, 'menu', 2)).toMatch(/Papiers/);
  });

  it('of which Twilio’s answer was lost is not sent again; of which Twilio said 500 and meant it, is', async () => {
    const { doomed, program, providers, town } = world;
    await doomed.be(null);
    const [cut, taken, refused] = [town.sms(), town.sms(), town.sms()];
    for (const [person, refusal] of [
      [cut, { status: 0, taken: true }],
      [taken, { status: 500, taken: true }],
      [refused, { status: 500 }],
    ] as const) {
      const tries = providers.tries();
      providers.refuse('sms', refusal);
      await person.writes('impôts 1080');
      await person.receives(OFFER);
      expect(await sayNext(person, 'menu', 1)).toMatch(/Papiers/);
      expect(providers.tries() - tries).toBe(person === refused ? 3 : 2);
    }
    expect((await program.stop()).code).toBe(0);
  });
});
