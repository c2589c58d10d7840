import { ALIVE } from '../db/instance.ts';
import type { Queryable } from '../db/queryable.ts';

/**
 * Frees what workers that no longer live were preparing: their advisory locks went with their connections. Only who is signed in can tell:
 * just after a restart of the database nobody is. $1 who asks
 */
const RELEASE = `
  UPDATE inbound SET preparing_until = NULL, preparing_by = NULL
  WHERE prepared_at IS NULL AND processed_at IS NULL AND preparing_by IS NOT NULL AND preparing_by NOT IN (${ALIVE})
    AND $1::bigint IN (${ALIVE})
  RETURNING id`;

/** Gives back what is in hand: a stop is no failure of the message, so it is not counted as a try. $1 who gives back */
const GIVE_BACK = `
  UPDATE inbound SET
    preparing_until = NULL, preparing_by = NULL, prepare_attempts = greatest(prepare_attempts - 1, 0)
  WHERE prepared_at IS NULL AND processed_at IS NULL AND preparing_by = $1
  RETURNING id`;

/**
 * A lease ends with the process that holds it: a note is taken up at once and not when its minute is over. A recogniser may then be asked
 * twice, which costs money and loses nothing. Where connections are not a process's own (a pooler between), its time decides.
 * @param instanceId who asks
 * @returns how many were freed
 */
export const releaseUnprepared = async (db: Queryable, instanceId: number): Promise<number> => {
  const { rowCount } = await db.query(RELEASE, [instanceId]);
  return rowCount ?? 0;
};

/**
 * What this process was preparing when it was asked to stop is free for the others. Call it once nothing new is taken up; what is finished
 * all the same is believed, if it comes first.
 * @returns how many were given back
 */
export const giveBackUnprepared = async (db: Queryable, instanceId: number): Promise<number> => {
  const { rowCount } = await db.query(GIVE_BACK, [instanceId]);
  return rowCount ?? 0;
};
