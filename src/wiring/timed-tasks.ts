import type pino from 'pino';
import { sweepAccounts } from '../accounts/sweep.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Database } from '../db/database.ts';
import { extendOccurrences } from '../directory/expand-schedules.ts';
import { warnOfBacklog } from '../jobs/backlog.ts';
import { sweep } from '../jobs/sweep.ts';
import { sweepRates } from '../limits/reserve.ts';
import { sweepUploads } from '../outbox/uploads.ts';

type Sweeps = { readonly poll: () => Promise<void>; readonly sweepRecordings: () => Promise<void> };

/** What is done when its time comes, once whatever the number of replicas. Crontab lines are in UTC. */
export const timedTasks = (
  { pool }: Pick<Database, 'pool'>,
  { timeZone }: Pick<Config, 'timeZone'>,
  clock: Clock,
  { poll, sweepRecordings }: Sweeps,
  log: pino.Logger,
) => ({
  sweep_recordings: { crontab: '*/10 * * * *', task: sweepRecordings },
  poll_received: { crontab: '* * * * *', task: poll },
  watch_backlog: { crontab: '* * * * *', task: () => warnOfBacklog(pool, log) },
  // Eight weeks of sessions are bookable at any time; each night adds a day.
  extend_horizon: {
    crontab: '10 3 * * *',
    task: async () => {
      await extendOccurrences(pool, { timeZone, now: clock.now() });
    },
  },
  sweep: {
    crontab: '40 3 * * *',
    task: async () => {
      log.info(await sweep(pool, clock.now()), 'swept');
      await sweepAccounts(pool, clock.now());
      await sweepUploads(pool);
      await sweepRates(pool);
    },
  },
});
