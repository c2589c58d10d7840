import type { Queryable } from '../db/queryable.ts';
import { GIVE_UP_HELD, RELEASE_ALL } from './hold.sql.ts';

/** A session that was offered a week ago is over. */
const MOST_DAYS = 7;

/**
 * Lets go what waited for somebody to write again, who did; and gives up what waited for a week. What the answer itself finds waiting before
 * it is let go at once by the sender; this is for the messages that get no answer.
 * @returns how many may be sent now
 */
export const releaseHeld = async (db: Queryable): Promise<number> => {
  await db.query(GIVE_UP_HELD, [MOST_DAYS]);
  const { rowCount } = await db.query(RELEASE_ALL);
  return rowCount ?? 0;
};
