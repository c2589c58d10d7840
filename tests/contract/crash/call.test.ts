import { describe, expect, it } from 'vitest';
import type { FaultPoint } from '../../../src/faults.ts';
import { createCall } from '../support/call.ts';
import { type CrashWorld, useCrashWorld } from '../support/crash-world.ts';
import type { Doom } from '../support/doomed.ts';
import { bookableDigit, spokenOffers } from '../support/offers.ts';

let world: CrashWorld;
useCrashWorld('sms', (made) => {
  world = made;
});

/** The request that books is a call's fourth. */
const BOOKS_AT = 4;

/** `passes`: how often the row before has passed the point, once its killed request is asked again, and again. */
const rows: readonly { readonly point: FaultPoint; readonly what: string; readonly passes: number }[] = [
  { point: 'P0', what: 'before it is stored', passes: 0 },
  { point: 'P1', what: 'stored and not committed', passes: 2 },
  { point: 'P2', what: 'the state is read', passes: 1 },
  { point: 'P3', what: 'all is written and not committed', passes: 1 },
  { point: 'P4', what: 'committed, and the answer was lost: the same words again', passes: 1 },
];
const table = rows.map((row, at) => {
  const doomOf = ({ point, passes }: typeof row): Doom => `${point}:${passes + BOOKS_AT}`;
  const next = rows[at + 1];
  return [row.point, row.what, doomOf(row), next === undefined ? null : doomOf(next)] as const;
});

describe('a call', { timeout: 60_000 }, () => {
  it.each(table)('killed at %s (%s) answers the same request once it is back, and books once', async (...row) => {
    const [_point, _what, doom, next] = row;
    const { database, doomed, program, town } = world;
    await doomed.be(doom);
    const caller = createCall(program, town.newNumber());
    await caller.starts();
    await caller.speaks('impôts');
    const offer = await caller.speaks('mille quatre-vingts');
    await expect(caller.keys(bookableDigit(spokenOffers(offer.text)))).rejects.toThrow();
    await doomed.again(next);
    const [first, second] = [await caller.again(), await caller.again()];
    expect(second.text).toBe(first.text);
    expect(first.text).toMatch(/code/i);
    const booked = await database.pool.query('SELECT FROM bookings GROUP BY contact_id HAVING count(*) > 1');
    expect(booked.rowCount).toBe(0);
    if (next === null) expect((await program.stop()).code).toBe(0);
  });
});
