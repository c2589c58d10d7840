import type pg from 'pg';
import type pino from 'pino';
import type { Config } from '../config.ts';
import { errorName } from '../core/error-name.ts';
import { type WatchDependencies, watchPromises } from '../handoff/promises/watch.ts';
import { isPushService } from '../handoff/push/hosts.ts';
import { pushKeys } from '../handoff/push/keys.ts';
import { returnIdle } from '../handoff/tickets/claim.ts';
import { meetStranger } from '../inbox/meet-stranger.ts';
import { type Dispatcher, startDispatcher } from '../jobs/dispatcher.ts';
import { canText } from '../turn/by-text.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';

/** Promises are of quarters of an hour, and a mediator who has just been asked for hears of it soon. */
const LOOK_EVERY_MS = 5_000;

/** Whom push services may write to about us, where this server has no address of its own (RFC 8292: an address, never asked). */
const NO_ADDRESS = 'https://passerelle.invalid';

export type WatchGiven = {
  readonly config: Pick<Config, 'publicBaseUrl'>;
  readonly pool: pg.Pool;
  readonly conversation: TurnDependencies;
  readonly onSend: () => void;
  readonly log: pino.Logger;
};

/** Nobody is left waiting: claims that were left idle end, mediators hear of who waits, and who waits hears of a promise that was not kept. */
export const startWatch = async ({ config, pool, conversation, onSend, log }: WatchGiven): Promise<Dispatcher> => {
  const { seals, words, clock } = conversation;
  const { publicBaseUrl } = config;
  const given: WatchDependencies = {
    ...{ pool, seals, words, publicBaseUrl, onSend, canText },
    push: { keys: await pushKeys(pool, seals), subject: publicBaseUrl ?? NO_ADDRESS, mayPush: isPushService },
    meet: (urn) => meetStranger(pool, seals, urn),
    pathOf: (ticket) => `/console/tickets/${ticket}`,
  };
  return startDispatcher({
    work: async () => {
      const idle = await returnIdle(pool);
      const { alerts, told } = await watchPromises(given, clock.now());
      if (idle.length > 0) log.info({ tickets: idle }, 'left idle: back in the queue');
      for (const alert of alerts) log[alert.failure === null ? 'info' : 'warn'](alert, 'alert');
      if (told.length > 0) log.warn({ tickets: told }, 'promises not kept');
      return false;
    },
    workers: 1,
    every: LOOK_EVERY_MS,
    onError: (error) => log.error({ error: errorName(error) }, 'the watch over promises did not look'),
  });
};
