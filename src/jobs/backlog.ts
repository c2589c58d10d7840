import type { Queryable } from '../db/queryable.ts';

/** What people may wait for an answer on an ordinary day. */
const SERVICE_LEVEL_SECONDS = 30;

/** $1 seconds */
const BACKLOG = `
  SELECT what, count(*)::int AS waiting, extract(epoch FROM now() - min(since))::int AS oldest
  FROM (
    SELECT 'inbound' AS what, received_at AS since FROM inbound WHERE processed_at IS NULL
    UNION ALL
    SELECT 'outbound', created_at FROM outbound WHERE status IN ('queued', 'sending')
  ) AS w
  GROUP BY what
  HAVING min(since) < now() - make_interval(secs => $1)`;

export type BacklogLog = { warn(fields: object, message: string): void };

/**
 * Says that people wait for longer than they should, and how many. Nothing else changes: what comes in is stored and acknowledged however long the
 * queue is, and a replica stays ready, since the others share the queue.
 */
export const warnOfBacklog = async (db: Queryable, log: BacklogLog): Promise<void> => {
  const { rows } = await db.query<{ what: string; waiting: number; oldest: number }>(BACKLOG, [SERVICE_LEVEL_SECONDS]);
  for (const { what, waiting, oldest } of rows)
    log.warn({ what, waiting, oldestSeconds: oldest }, 'people wait too long');
};
