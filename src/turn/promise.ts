import type { Promised } from '../core/promise.ts';
import type { Transaction } from '../db/pool.ts';
import type { Event } from '../engine/event.ts';
import type { Session } from '../engine/session.ts';
import { keepPromise, promiseNow } from '../handoff/promises/promise-now.ts';
import type { Claimed } from './claimed.ts';
import { isReachable } from './compose/context.ts';
import type { TurnDependencies } from './dependencies.ts';

/** When somebody answers. Null, and nothing is asked of the database, unless a person was called in this turn and can be answered. */
export const promiseOfTurn = async (
  dependencies: TurnDependencies,
  tx: Transaction,
  claimed: Claimed,
  { session, events, now }: { session: Session; events: readonly Event[]; now: Date },
): Promise<Promised | null> => {
  const { timeZone } = dependencies.words;
  if (!isReachable(dependencies, claimed) || !events.some(({ type }) => type === 'handed_off')) return null;
  const { contactId, channel } = claimed;
  return promiseNow(tx, { contactId, channel, language: session.language, now, timeZone });
};

/** Written with the ticket that the turn has opened: what was told and what is watched commit together. */
export const keepPromiseOf = (tx: Transaction, claimed: Claimed, promised: Promised | null): void => {
  if (promised !== null) tx.meanwhile(keepPromise(tx, claimed, promised));
};
