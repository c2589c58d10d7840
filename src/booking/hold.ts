import type { ContactId, OccurrenceId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';
import { HOLD_SEATS, RELEASE_HOLDS } from './seat.sql.ts';

/** How long what was just listed or read out stays there for the person to say yes to. */
export const HOLD_MINUTES = 5;

/**
 * Holds one seat for the person in each occurrence of a new list, and lets go of the list before.
 * @returns the occurrences in which a seat is held; where one is missing somebody was quicker
 */
export const hold = async (
  tx: Queryable,
  contactId: ContactId,
  occurrences: readonly OccurrenceId[],
  now: Date,
): Promise<ReadonlySet<OccurrenceId>> => {
  const until = new Date(now.getTime() + HOLD_MINUTES * 60_000);
  const [, { rows }] = await Promise.all([
    tx.query(RELEASE_HOLDS, [contactId]),
    tx.query<{ occurrence_id: OccurrenceId }>(HOLD_SEATS, [contactId, now, until, occurrences]),
  ]);
  return new Set(rows.map((row) => row.occurrence_id));
};
