import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { LIMITS } from './limits.ts';
import { addToTally } from './tally.ts';

/** $1 name */
const FORGET = 'DELETE FROM tallies WHERE name = $1';

/**
 * Tries to log in, counted for each visitor in the database: one more replica is not one more set of tries. Where somebody comes from is
 * counted by its keyed hash.
 */
export const createLoginAttempts = (db: Queryable, seals: Seals, now: () => Date) => {
  const nameOf = (visitor: string): string => `login/${seals.hash(`login ${visitor}`).toString('base64url')}`;
  return {
    /** @returns false when this visitor must wait. Counts the try. */
    allow: async (visitor: string): Promise<boolean> =>
      (await addToTally(db, nameOf(visitor), { unit: 'minute', now: now() })) <= LIMITS.loginsAMinute,
    /** A right password clears the count. */
    forget: async (visitor: string): Promise<void> => {
      await db.query(FORGET, [nameOf(visitor)]);
    },
  };
};
