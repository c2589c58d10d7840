import type pg from 'pg';
import type pino from 'pino';
import type { Channel } from '../core/channel.ts';
import { errorName } from '../core/error-name.ts';
import type { Messenger } from '../core/messenger.ts';
import type { Instance } from '../db/instance.ts';
import type { Seals } from '../db/seal.ts';
import { prepareNext } from '../hearing/prepare-next.ts';
import { meetStranger, siblingOf } from '../inbox/meet-stranger.ts';
import { type Dispatcher, startDispatcher } from '../jobs/dispatcher.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { nextSend, type SendDependencies, type SendObserver } from '../outbox/next-send.ts';
import { releaseHeld } from '../outbox/release-held.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import type { nextTurn, TurnObserver } from '../turn/next-turn.ts';
import type { Hearing } from './hearing.ts';

/** Turns and sends at once in one process; each holds a connection only while it works. */
const WORKERS = 8;
/** Voice notes at once: each waits for others (a provider, a recogniser) more than it works. */
const LISTENERS = 4;
/** What another replica left, or what is due later, is found within a second. */
const SCAN_EVERY_MS = 1_000;

/** The database decides when something is due, and a poke must not come a moment before. */
const TIMERS_DIFFER_MS = 20;

/** Few messages wait for their person, and fewer of these get no answer, which would find them at once. */
const LOOK_FOR_HELD_EVERY_MS = 5_000;

/** How turns are taken: `nextTurn`, unless a test wants to see what another way would lose. */
export type TakeNext = typeof nextTurn;

/** Logs and counts what turns do: ids and names of facts, never words or numbers. */
export const observeTurns = (log: pino.Logger, metrics: Metrics, onReply: () => void): TurnObserver => ({
  taken: ({ claimed, taken, milliseconds }) => {
    const { inboundId, contactId, channel } = claimed;
    metrics.turns.observe({ channel }, milliseconds);
    metrics.countEvents(channel, taken.events);
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
            .map((line) => line.trim())
            // Places only: a message of several lines could hold what a person wrote.
            .filter((line) => line.startsWith('at '))
            .slice(0, 3)
        : undefined;
    log.error({ inboundId, contactId, channel, error: errorName(error), where, retryInSeconds }, 'turn failed');
  },
});

const RESULTS = { wait: null, taken: 'taken_before', not_taken: 'repeated' } as const;

/** @param pokeIn looks again after so many seconds, since the next scan may come up to a second later */
const observeSends = (log: pino.Logger, metrics: Metrics, pokeIn: (seconds: number) => void): SendObserver => ({
  sent: ({ inboundId, outboundId, channel, milliseconds }) => {
    metrics.sends.inc({ channel, result: 'sent' });
    log.info({ inboundId, outboundId, channel, milliseconds: Math.round(milliseconds) }, 'sent');
  },
  doubted: ({ inboundId, outboundId, channel, verdict, retryInSeconds }) => {
    const result = RESULTS[verdict];
    if (result !== null) metrics.sends.inc({ channel, result });
    if (retryInSeconds !== null) pokeIn(retryInSeconds);
    log.warn({ inboundId, outboundId, channel, verdict, retryInSeconds }, 'nobody knows whether it was sent');
  },
  failed: ({ inboundId, outboundId, channel, failure, retryInSeconds }) => {
    if (retryInSeconds !== null) pokeIn(retryInSeconds);
    metrics.sends.inc({ channel, result: failure.code });
    const { code, detail, retryable } = failure;
    const isOperators = code === 'refused' && retryable;
    log[isOperators ? 'error' : 'warn'](
      { inboundId, outboundId, channel, code, detail, retryInSeconds },
      isOperators ? 'the provider refuses our account: everything waits until somebody puts it right' : 'send failed',
    );
  },
  waits: ({ inboundId, outboundId, channel, retryInSeconds }) => {
    pokeIn(retryInSeconds);
    metrics.sends.inc({ channel, result: 'waits' });
    log.debug({ inboundId, outboundId, channel, retryInSeconds }, 'its turn comes later');
  },
  woke: ({ messages }) => {
    for (let message = 0; message < messages; message += 1) pokeIn(0);
  },
});

export type Dispatchers = { readonly hearing: Dispatcher; readonly turns: Dispatcher; readonly sends: Dispatcher };

/** The same number by SMS, for who wrote by WhatsApp alone; a WhatsApp user without a number has none. */
const meetByPhone =
  (seals: Seals): NonNullable<SendDependencies['meetByPhone']> =>
  async (db, urn) => {
    const phone = siblingOf(urn);
    if (phone !== null) await meetStranger(db, seals, phone);
  };

/** What is prepared wakes the turns, and a turn that has an answer wakes the sends. */
export const startDispatchers = (given: {
  pool: pg.Pool;
  conversation: TurnDependencies;
  hearing: Hearing;
  messengers: Readonly<Partial<Record<Channel, Messenger>>>;
  /** Who holds the leases. */
  instance: Instance;
  takeNext: TakeNext;
  log: pino.Logger;
  metrics: Metrics;
}): Dispatchers => {
  const { pool, conversation, hearing, messengers, instance, takeNext, log, metrics } = given;
  const onError = (error: unknown): void => log.error({ error: errorName(error) }, 'the database does not answer');
  const pokeIn = (seconds: number): void => {
    sends.pokeIn(seconds * 1_000 + TIMERS_DIFFER_MS);
  };
  const sending = {
    pool,
    seals: conversation.seals,
    messengers,
    meetByPhone: meetByPhone(conversation.seals),
    listeningSince: performance.now(),
    observer: observeSends(log, metrics, pokeIn),
  };
  const sends: Dispatcher = startDispatcher({
    work: () => instance.under((instanceId) => nextSend({ ...sending, instanceId })),
    workers: WORKERS,
    // After an hour without a provider or a database, what waits is not left to one worker.
    scans: WORKERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const held = startDispatcher({
    work: async () => {
      const released = await releaseHeld(pool);
      for (let message = 0; message < released; message += 1) sends.poke();
      return false;
    },
    workers: 1,
    every: LOOK_FOR_HELD_EVERY_MS,
    onError,
  });
  const observer = observeTurns(log, metrics, sends.poke);
  const turns = startDispatcher({
    work: () => takeNext(pool, conversation, observer),
    workers: WORKERS,
    // After an hour without a provider or a database, what waits is not left to one worker.
    scans: WORKERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const listeners = startDispatcher({
    work: () => instance.under((instanceId) => prepareNext(pool, { ...hearing, instanceId, onPrepared: turns.poke })),
    workers: LISTENERS,
    scans: LISTENERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const stop = async (): Promise<void> => {
    await Promise.all([held.stop(), sends.stop()]);
  };
  return { hearing: listeners, turns, sends: { ...sends, stop } };
};
