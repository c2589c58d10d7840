import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { LIMITS } from './limits.ts';
import { addToTally } from './tally.ts';

/** $1 name */
const FORGET = 'DELETE FROM tallies WHERE name = $1';

/** Tries to log in. */
export type LoginAttempts = {
  /**
   * Counts the try.
   * @param visitor where it comes from
   * @param account whose it is, when it names somebody: many visitors that try one account are found out too
   * @returns false when this visitor, or whoever tries this account, must wait
   */
  allow(visitor: string, account?: string): Promise<boolean>;
  /**
   * A right password clears the visitor's count, and was no try against the account.
   * @param visitor null: they are only half in, and still guess at the second factor
   */
  forget(visitor: string | null, account?: string): Promise<void>;
};

/**
 * Tries to log in, counted in the database for each visitor and each account: one more replica is not one more set of tries. Where somebody
 * comes from and whom they try is counted by its keyed hash; an account that does not exist is counted as any other.
 */
export const createLoginAttempts = (db: Queryable, seals: Seals, now: () => Date): LoginAttempts => {
  const hashed = (purpose: string, text: string): string =>
    `${purpose}/${seals.hash(`${purpose} ${text}`).toString('base64url')}`;
  const ofVisitor = (visitor: string): string => hashed('login', visitor);
  const ofAccount = (account: string): string => hashed('account', account.trim().toLowerCase());
  return {
    allow: async (visitor, account) => {
      const tries = await addToTally(db, ofVisitor(visitor), { unit: 'minute', now: now() });
      // Who is made to wait already cannot lock an account as well.
      if (tries > LIMITS.loginsAMinute) return false;
      if (account === undefined) return true;
      return (await addToTally(db, ofAccount(account), { unit: 'hour', now: now() })) <= LIMITS.loginsAnHourOfAnAccount;
    },
    forget: async (visitor, account) => {
      if (visitor !== null) await db.query(FORGET, [ofVisitor(visitor)]);
      if (account !== undefined) await addToTally(db, ofAccount(account), { unit: 'hour', now: now(), more: -1 });
    },
  };
};
