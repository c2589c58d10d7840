import type { Queryable } from '../../db/queryable.ts';
import { tellMoved } from '../release-cancelled.ts';
import { bookableAhead, type Touched, touchedBetween } from './touched.ts';

/**
 * Runs whatever changes the directory, and opens a ticket for each person whose session went or moved by it, in the same transaction. Every
 * way to change it goes through here (a form, a closure, a file, by hand or on the command line): nobody stands before a closed door because
 * of the way that was taken.
 * @param tx a transaction
 * @param change writes, and dates the schedules anew (`extendOccurrences`), which tells those whose session is cancelled
 */
export const tellingTouched = async <Value>(
  tx: Queryable,
  now: Date,
  change: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly touched: Touched }> => {
  const before = await bookableAhead(tx, now);
  const value = await change();
  const touched = touchedBetween(before, await bookableAhead(tx, now));
  await tellMoved(tx, touched.moved);
  return { value, touched };
};
