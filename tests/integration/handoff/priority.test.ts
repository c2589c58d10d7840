import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TICKET_REASONS } from '../../../src/core/ticket.ts';
import { rankOf, rankSql, type Waiting } from '../../../src/handoff/tickets/priority.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const waiting: fc.Arbitrary<Waiting> = fc.record({
  reason: fc.constantFrom(...TICKET_REASONS),
  waitsForUs: fc.boolean(),
  minutes: fc.integer({ min: 0, max: 60 * 24 * 400 }),
});

describe('who is helped first', () => {
  it('waits no longer for having waited longer', () => {
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 10_000 }), (one, more) => {
        expect(rankOf({ ...one, minutes: one.minutes + more })).toBeLessThan(rankOf(one));
      }),
    );
  });

  it('is in danger, before anybody who is not', () => {
    fc.assert(
      fc.property(waiting, waiting, (one, other) => {
        fc.pre(other.reason !== 'emergency');
        expect(rankOf({ ...one, reason: 'emergency' })).toBeLessThan(rankOf(other));
      }),
    );
  });

  it('waits for a word of ours, before who owes us one', () => {
    fc.assert(
      fc.property(waiting, waiting, (one, other) => {
        fc.pre((one.reason === 'emergency') === (other.reason === 'emergency'));
        expect(rankOf({ ...one, waitsForUs: true })).toBeLessThan(rankOf({ ...other, waitsForUs: false }));
      }),
    );
  });

  it('rang and hung up, before who asked in writing a quarter of an hour earlier… but not half an hour', () => {
    const rang = { reason: 'missed_call', waitsForUs: true, minutes: 0 } as const;
    expect(rankOf(rang)).toBeLessThan(rankOf({ reason: 'asked', waitsForUs: true, minutes: 9 }));
    expect(rankOf(rang)).toBeGreaterThan(rankOf({ reason: 'asked', waitsForUs: true, minutes: 11 }));
  });

  it('is the same in the database, so that a list cut short is cut at its end', async () => {
    for (const { reason, waitsForUs, minutes } of fc.sample(waiting, 60)) {
      const { rows } = await database.pool.query<{ rank: number }>(
        `SELECT ${rankSql('$1::text', '$2::boolean', '$3::float8')} AS rank`,
        [reason, waitsForUs, minutes],
      );
      expect(rows[0]?.rank).toBe(rankOf({ reason, waitsForUs, minutes }));
    }
  });
});
