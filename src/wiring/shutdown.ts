import type pino from 'pino';
import { errorName } from '../core/error-name.ts';
import { inTime } from '../core/within.ts';

/** A container is given ten seconds to stop in. Whatever has not stopped by then is as after a crash: nothing is lost by it. */
const ALL_WITHIN_MS = 9_500;

type Step = () => Promise<unknown>;

/** Until it has stopped, or so many milliseconds have passed. */
export const atMost = async (milliseconds: number, stopping: Promise<unknown>): Promise<void> => {
  await inTime<unknown>(milliseconds, stopping, () => undefined);
};

/** Everything that stops, in the order in which it is stopped; started last, stopped first. */
export const createShutdown = (log: pino.Logger) => {
  const steps: Step[] = [];
  let stopped: Promise<void> | null = null;
  // One part that cannot stop must not keep the database from being closed.
  const attempt = (step: Step): Promise<unknown> =>
    step().catch((error: unknown) => log.error({ error: errorName(error) }, 'a part did not stop'));
  const all = async (): Promise<void> => {
    for (const step of steps.reverse()) await attempt(step);
  };
  return {
    /** Stops before everything that was named before it. Several that are named together stop at the same time. */
    later: (...together: readonly Step[]): void => {
      steps.push(() => Promise.all(together.map(attempt)));
    },
    /** Stops everything, once, within ten seconds. */
    run: (): Promise<void> => {
      stopped ??= atMost(ALL_WITHIN_MS, all());
      return stopped;
    },
  };
};
