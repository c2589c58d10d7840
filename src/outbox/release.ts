import { ALIVE } from '../db/instance.ts';
import type { Queryable } from '../db/queryable.ts';

/**
 * Frees what senders that no longer live had in hand: their advisory locks went with their connections. Only who is signed in can tell:
 * just after a restart of the database nobody is. $1 who asks
 */
const RELEASE = `
  UPDATE outbound SET lease_until = NULL
  WHERE status = 'sending' AND lease_until IS NOT NULL AND leased_by IS NOT NULL AND leased_by NOT IN (${ALIVE})
    AND $1::bigint IN (${ALIVE})
  RETURNING id`;

/**
 * A lease ends with the process that holds it: what was left is taken up at once and not when its time is over.
 * Where connections are not a process's own (a pooler between), its time decides.
 * @param instanceId who asks
 * @returns how many were freed
 */
export const releaseAbandoned = async (db: Queryable, instanceId: number): Promise<number> => {
  const { rowCount } = await db.query(RELEASE, [instanceId]);
  return rowCount ?? 0;
};
