import { randomUUID } from 'node:crypto';
import { listBookings } from '../../src/booking/list.ts';
import type { Point } from '../../src/core/geo.ts';
import { asId, type ContactId } from '../../src/core/ids.ts';
import { openPool } from '../../src/db/pool.ts';
import { hashedProviderIds } from '../../src/db/provider-id.ts';
import { createSeals } from '../../src/db/seal.ts';
import { findOccurrences } from '../../src/directory/find-occurrences.ts';
import { recordStatus } from '../../src/outbox/record-status.ts';
import type { Bot } from './bot.ts';
import { percentile } from './figures.ts';

/** What else the program asks the database beside turns, by name: the p50 in milliseconds of each. */
export type StatementTimes = ReadonlyMap<string, number>;

const MOLENBEEK: Point = { latitude: 50.857, longitude: 4.334 };
const WARM_UP = 10;

const p50Of = async (times: number, work: () => Promise<unknown>): Promise<number> => {
  const measured: number[] = [];
  for (let time = 0; time < times + WARM_UP; time += 1) {
    const began = performance.now();
    await work();
    if (time >= WARM_UP) measured.push(performance.now() - began);
  }
  return percentile(measured, 0.5);
};

/** @param times how often each is asked */
export const timeStatements = async ({ databaseUrl, url }: Bot, times: number): Promise<StatementTimes> => {
  const pool = openPool(databaseUrl, { max: 2 });
  // Another key than the program's: its hashes are nobody's, which is what a late or unknown id looks like.
  const seals = createSeals(Buffer.alloc(32, 1));
  try {
    const { rows } = await pool.query<{ id: string }>('SELECT max(contact_id)::text AS id FROM inbound');
    const contactId = asId<ContactId>(rows[0]?.id ?? '1');
    const criteria = {
      near: MOLENBEEK,
      need: 'admin',
      language: 'fr',
      constraints: {},
      contactId,
      exclude: [],
    } as const;
    const unknown = { channel: 'sms', outboundId: null, part: null, status: 'delivered', detail: null } as const;
    const statements: Readonly<Record<string, () => Promise<unknown>>> = {
      'the nearest sessions': () => findOccurrences(pool, { ...criteria, after: new Date() }),
      'somebody’s bookings': () => listBookings(pool, contactId, new Date()),
      'a status of a message we do not know': () => recordStatus(pool, seals, { ...unknown, providerId: randomUUID() }),
      'which of 200 listed messages are here': () =>
        pool.query('SELECT provider_id FROM inbound WHERE channel = $1 AND provider_id = ANY ($2)', [
          'sms',
          Array.from({ length: 200 }, () => hashedProviderIds(seals, 'sms', randomUUID())).flat(),
        ]),
      '/metrics': async () => (await fetch(`${url}/metrics`)).text(),
      '/readyz': async () => (await fetch(`${url}/readyz`)).text(),
    };
    const measured = new Map<string, number>();
    for (const [what, ask] of Object.entries(statements)) measured.set(what, await p50Of(times, ask));
    return measured;
  } finally {
    await pool.end();
  }
};
