import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { type Killed, runKills } from './support/kills/run.ts';
import { onThisMachine } from './support/patience.ts';

/**
 * People write and the program is killed again and again. A small run with each change; the large one, with a hundred kills and five
 * thousand turns, is `npm run bench:kills`.
 */
const SMALL = { channel: 'sms', people: 12, seed: 20_260_303 } as const;

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(() => database.close());

const ANSWERED_WITHIN_MS = 5_000;

const expectNothingLost = (killed: Killed): void => {
  const { lost, repeated, doubleBooked, slowestMs, slowestStartMs } = killed;
  const all = JSON.stringify(killed);
  expect({ lost, repeated, doubleBooked }, all).toEqual({ lost: 0, repeated: 0, doubleBooked: 0 });
  expect(slowestMs, all).toBeLessThanOrEqual(onThisMachine(ANSWERED_WITHIN_MS, slowestStartMs));
};

describe('kills in the middle of turns', { timeout: 300_000 }, () => {
  it('lose nothing, repeat nothing, book nothing twice, and keep nobody waiting', async () => {
    const killed = await runKills({ ...SMALL, databaseUrl: database.url, replicas: 1, kills: 3, turns: 90 });
    expectNothingLost(killed);
    expect(killed.turns).toBeGreaterThanOrEqual(90);
    expect(killed.duplicates / killed.turns).toBeGreaterThan(0.15);
  });

  it('of one of two replicas behind a balancer neither, while the other goes on', async () => {
    const killed = await runKills({ ...SMALL, databaseUrl: database.url, replicas: 2, kills: 2, turns: 90 });
    expectNothingLost(killed);
    expect(killed.turns).toBeGreaterThanOrEqual(90);
    expect(killed.handedOn).toBeGreaterThan(0);
  });

  it('of a program that takes messages off the line before it works on them lose some, and this run notices', async () => {
    const killed = await runKills({
      ...SMALL,
      databaseUrl: database.url,
      replicas: 1,
      // Those between taking and working: each of them loses one for certain.
      points: ['P2', 'P3'],
      kills: 2,
      turns: 30,
      script: 'scripts/run.mjs tests/contract/support/kills/careless.ts',
      lastAnswersMs: 5_000,
    });
    expect(killed.lost, JSON.stringify(killed)).toBeGreaterThan(0);
  });
});
