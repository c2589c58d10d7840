import type { Urn } from '../core/channel.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { LIMITS } from './limits.ts';
import { addToTally } from './tally.ts';

/**
 * Whether a message that nobody wrote for (after a call that broke off, a call-back) may go to this number now: a few times an hour,
 * however often somebody rings and hangs up. The number is counted by its keyed hash.
 */
export const mayFollowUp = async (db: Queryable, seals: Seals, urn: Urn, now: Date): Promise<boolean> => {
  const name = `after-call/${seals.hash(urn).toString('base64url')}`;
  return (await addToTally(db, name, { unit: 'hour', now })) <= LIMITS.textsAfterCallsAnHour;
};

/** Whether an SMS may say that a call was seen which was hung up at once: once a day, however often it rings. */
export const mayTellOfMissed = async (db: Queryable, seals: Seals, urn: Urn, now: Date): Promise<boolean> => {
  const name = `missed-call/${seals.hash(urn).toString('base64url')}`;
  return (await addToTally(db, name, { unit: 'day', now })) === 1;
};
