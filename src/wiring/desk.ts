import type { Router } from 'express';
import type pg from 'pg';
import type pino from 'pino';
import { createChatwootDesk } from '../chatwoot/desk.ts';
import { chatwootWebhooks } from '../chatwoot/webhook.ts';
import type { Config } from '../config.ts';
import type { Changes } from '../console/live/changes.ts';
import { WORDS } from '../console/words.ts';
import { systemClock } from '../core/clock.ts';
import { errorName } from '../core/error-name.ts';
import type { Instance } from '../db/instance.ts';
import { createDeskActs } from '../handoff/desk/acts.ts';
import { forwardNext } from '../handoff/desk/forward-next.ts';
import { heedChange, receiveAnswer } from '../handoff/desk/receive.ts';
import { startDispatcher } from '../jobs/dispatcher.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { handedBackScreen } from '../prompts/handed-back.ts';
import { canText } from '../turn/by-text.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';

/** A piece of work waits for Chatwoot more than it works. */
const WORKERS = 4;
const SCAN_EVERY_MS = 1_000;

/** An account there has no language that we could ask for. */
const LANGUAGE = 'fr';

export type DeskGiven = {
  readonly config: Pick<Config, 'chatwoot' | 'timeZone'>;
  readonly pool: pg.Pool;
  readonly conversation: TurnDependencies;
  readonly instance: Instance;
  readonly changes: Changes;
  /** Where files are opened by whoever cannot be sent them; null: nowhere. */
  readonly linkBase: string | null;
  readonly onSend: () => void;
  readonly log: pino.Logger;
  readonly metrics: Metrics;
};

export type RunningDesk = { readonly routes: Router; stop(): Promise<void> };

/** Another organisation's desk. @returns null where our own console is the desk */
export const startDesk = (given: DeskGiven): RunningDesk | null => {
  const { config, pool, conversation, instance, changes, linkBase, onSend, log, metrics } = given;
  const { chatwoot, timeZone } = config;
  if (chatwoot === null) return null;
  const { seals, clock, words } = conversation;
  const forwarding: Parameters<typeof forwardNext>[0] = {
    ...{ pool, seals },
    desk: createChatwootDesk({ ...chatwoot, language: LANGUAGE, names: WORDS[LANGUAGE], timeZone }),
    acts: createDeskActs({
      ...{ pool, seals, clock, onSend, linkBase, canText },
      closing: { seals, timeZone, handedBack: (to) => handedBackScreen(words.catalogues, to) },
    }),
    observer: {
      told: (what) => log.info(what, 'desk'),
      failed: ({ failure: { code, detail }, ...what }) =>
        log.warn({ ...what, code, detail }, 'the desk did not take it'),
    },
  };
  const onError = (error: unknown): void => log.error({ error: errorName(error) }, 'the database does not answer');
  const dispatcher = startDispatcher({
    work: () => instance.under((instanceId) => forwardNext({ ...forwarding, instanceId })),
    workers: WORKERS,
    scans: WORKERS,
    every: SCAN_EVERY_MS,
    onError,
  });
  const unlisten = changes.listen(() => dispatcher.poke());
  const routes = chatwootWebhooks({
    secret: chatwoot.webhookSecret,
    accountId: chatwoot.accountId,
    inboxId: chatwoot.inboxId,
    clock: systemClock,
    onAnswer: async (conversationId, answer) => {
      if (await receiveAnswer(pool, seals, conversationId, answer)) dispatcher.poke();
    },
    onChange: async (conversationId) => {
      await heedChange(pool, conversationId);
    },
    onRejected: (reason) => metrics.webhooksRejected.inc({ channel: 'chatwoot', reason }),
    onError: (error) => log.error({ error: errorName(error) }, 'webhook not stored'),
  });
  return {
    routes,
    stop: async () => {
      unlisten();
      await dispatcher.stop();
    },
  };
};
