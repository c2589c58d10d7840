import { type Logger, run, Logger as WorkerLogger } from 'graphile-worker';
import type pg from 'pg';

export type Task = () => Promise<void>;

/** What is done when its time comes; every name is a task of its own file or module. */
export type Tasks = Readonly<Record<string, { readonly crontab: string; readonly task: Task }>>;

export type JobRunner = { isRunning(): boolean; stop(): Promise<void> };

export type JobLog = { error(fields: object, message: string): void; debug(fields: object, message: string): void };

/** graphile-worker's own words, at the level where they help: its errors name the task, not a person. */
const loggerFor = (log: JobLog): Logger =>
  new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ jobs: message }, 'jobs');
    else log.debug({ jobs: message }, 'jobs');
  });

/** Runs timed work once, whatever the number of replicas: the schedule and the locks are in the database. */
export const startJobs = async (pool: pg.Pool, tasks: Tasks, log: JobLog): Promise<JobRunner> => {
  const runner = await run({
    pgPool: pool,
    concurrency: 1,
    noHandleSignals: true,
    logger: loggerFor(log),
    taskList: Object.fromEntries(Object.entries(tasks).map(([name, { task }]) => [name, () => task()])),
    crontab: Object.entries(tasks)
      .map(([name, { crontab }]) => `${crontab} ${name}`)
      .join('\n'),
  });
  let running = true;
  runner.promise.then(
    () => {
      running = false;
    },
    (error: unknown) => {
      running = false;
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the timed jobs have ended');
    },
  );
  return { isRunning: () => running, stop: () => runner.stop() };
};
