import { describe, expect, it } from 'vitest';
import type { FaultPoint } from '../../../src/faults.ts';
import { type CrashWorld, untilNothingWaits, useCrashWorld } from '../support/crash-world.ts';
import type { Doom } from '../support/doomed.ts';
import { sayNext, untilHeard, writeUntilDeath } from '../support/letter.ts';
import { onThisMachine } from '../support/patience.ts';

let world: CrashWorld;
useCrashWorld('whatsapp', (made) => {
  world = made;
});

const ANSWERED_WITHIN_MS = 5_000;

const rows: readonly (readonly [FaultPoint, string])[] = [
  ['P6', 'claimed and not sent: no status comes, it is sent'],
  ['P7', 'Meta took it, nobody noted it: its status says so, it is not sent again'],
  ['P8', 'recorded: nothing is left to do'],
];
/** More than what is left of the row before passes. */
const doomOf = (point: FaultPoint): Doom => `${point}:8`;
const table = rows.map(([point, what], at) => {
  const next = rows[at + 1]?.[0];
  return [point, what, next === undefined ? null : doomOf(next)] as const;
});

describe('a message by WhatsApp', { timeout: 60_000 }, () => {
  it.each(table)('killed at %s (%s) is answered once', async (point, _what, next) => {
    const { database, doomed, program, providers, town } = world;
    await doomed.be(doomOf(point));
    const tries = providers.tries();
    const person = town.whatsapp();
    const letters = await writeUntilDeath(person, 'whatsapp', program, null);
    await doomed.again(next);
    // Meta delivers again what was not acknowledged; what was, twice.
    expect(await letters.at(-1)?.deliver(program.url)).toBe(200);
    await untilHeard(person, letters.length, onThisMachine(ANSWERED_WITHIN_MS, program.startMs()));
    expect(await sayNext(person, 'menu', letters.length)).toMatch(/Papiers/);
    await untilNothingWaits(database);
    expect(providers.tries() - tries).toBe(letters.length + 1);
  });

  it('of which Meta’s answer was lost is not sent again: its status tells', async () => {
    const { doomed, program, providers, town } = world;
    await doomed.be(null);
    const person = town.whatsapp();
    const tries = providers.tries();
    providers.refuse('whatsapp', { status: 0, taken: true });
    await person.writes('impôts 1080');
    await person.receives(/^\*1\.\* .+/m);
    expect(await sayNext(person, 'menu', 1)).toMatch(/Papiers/);
    expect(providers.tries() - tries).toBe(2);
    expect((await program.stop()).code).toBe(0);
  });
});
