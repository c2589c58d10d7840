import type pg from 'pg';
import type pino from 'pino';
import type { Channel } from '../core/channel.ts';
import type { Messenger } from '../core/messenger.ts';
import { prepareNext } from '../hearing/prepare-next.ts';
import { type Dispatcher, startDispatcher } from '../jobs/dispatcher.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { nextSend, type SendObserver } from '../outbox/next-send.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { errorName, nextTurn, type TurnObserver } from '../turn/next-turn.ts';
import type { Hearing } from './hearing.ts';

/** Turns and sends at once in one process; each holds a connection only while it works. */
const WORKERS = 8;
/** Voice notes at once: each waits for others (a provider, a recogniser) more than it works. */
const LISTENERS = 4;
/** What another replica left, or what is due later, is found within a second. */
const SCAN_EVERY_MS = 1_000;

/** Logs and counts what turns do: ids and names of facts, never words or numbers. */
export const observeTurns = (log: pino.Logger, metrics: Metrics, onReply: () => void): TurnObserver => ({
  taken: ({ claimed, taken, milliseconds }) => {
    const { inboundId, contactId, channel } = claimed;
    metrics.turns.observe({ channel }, milliseconds);
    for (const event of taken.events) metrics.events.inc({ channel, event: event.type });
    const events = taken.events.map((event) => event.type);
    log.info({ inboundId, contactId, channel, events, milliseconds: Math.round(milliseconds) }, 'turn');
    if (taken.screen !== null) onReply();
  },
  failed: ({ claimed, error, retryInSeconds }) => {
    const { inboundId, contactId, channel } = claimed;
    metrics.turnsFailed.inc({ channel });
    const where =
      error instanceof Error
        ? error.stack
            ?.split('\n')
            .slice(1, 4)
            .map((line) => line.trim())
        : undefined;
    log.error({ inboundId, contactId, channel, error: errorName(error), where, retryInSeconds }, 'turn failed');
  },
});

const observeSends = (log: pino.Logger, metrics: Metrics): SendObserver => ({
  sent: ({ outboundId, channel, milliseconds }) => {
    metrics.sends.inc({ channel, result: 'sent' });
    log.info({ outboundId, channel, milliseconds: Math.round(milliseconds) }, 'sent');
  },
  failed: ({ outboundId, channel, failure, retryInSeconds }) => {
    metrics.sends.inc({ channel, result: failure.code });
    const { code, detail } = failure;
    log.warn({ outboundId, channel, code, detail, retryInSeconds }, 'send failed');
  },
});

export type Dispatchers = { readonly hearing: Dispatcher; readonly turns: Dispatcher; readonly sends: Dispatcher };

/** What is prepared wakes the turns, and a turn that has an answer wakes the sends. */
export const startDispatchers = (given: {
  pool: pg.Pool;
  conversation: TurnDependencies;
  hearing: Hearing;
  messengers: Readonly<Partial<Record<Channel, Messenger>>>;
  log: pino.Logger;
  metrics: Metrics;
}): Dispatchers => {
  const { pool, conversation, hearing, messengers, log, metrics } = given;
  const onError = (error: unknown): void => log.error({ error: errorName(error) }, 'the database does not answer');
  const sending = { pool, seals: conversation.seals, messengers, observer: observeSends(log, metrics) };
  const sends = startDispatcher({
    work: () => nextSend(sending),
    workers: WORKERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const observer = observeTurns(log, metrics, sends.poke);
  const turns = startDispatcher({
    work: () => nextTurn(pool, conversation, observer),
    workers: WORKERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const listeners = startDispatcher({
    work: () => prepareNext(pool, { ...hearing, onPrepared: turns.poke }),
    workers: LISTENERS,
    scans: LISTENERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  return { hearing: listeners, turns, sends };
};
