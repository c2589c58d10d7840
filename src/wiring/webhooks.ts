import express from 'express';
import type pg from 'pg';
import type pino from 'pino';
import { smsWebhooks } from '../channels/sms/webhook.ts';
import type { Question } from '../channels/voice/answering.ts';
import type { Envelope } from '../channels/voice/said.ts';
import type { Announcements } from '../channels/voice/wait.ts';
import { voiceWebhooks } from '../channels/voice/webhook.ts';
import { whatsappWebhooks } from '../channels/whatsapp/webhook.ts';
import type { Config } from '../config.ts';
import type { Channel } from '../core/channel.ts';
import { errorName } from '../core/error-name.ts';
import type { DeliveryStatus } from '../core/messenger.ts';
import type { Speaker } from '../core/speaker.ts';
import type { Seals } from '../db/seal.ts';
import { createLane } from '../jobs/lane.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { recordStatus } from '../outbox/record-status.ts';
import type { Catalogues } from '../prompts/catalogue.ts';
import { answerCall, endCall, handOverCall } from '../turn/answer-call.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { type Dispatchers, observeTurns } from './dispatchers.ts';
import type { Hearing } from './hearing.ts';
import { createLine } from './line.ts';
import type { Receive } from './receive.ts';

export type WebhooksOptions = {
  readonly config: Config;
  readonly pool: pg.Pool;
  /** Kept for calls. */
  readonly calls: pg.Pool;
  readonly conversation: TurnDependencies;
  readonly hearing: Hearing;
  readonly speaker: Speaker;
  readonly receive: Receive;
  readonly dispatchers: Dispatchers;
  readonly metrics: Metrics;
  readonly log: pino.Logger;
};

/**
 * Each message that we send brings two or three statuses: they come in crowds, and nobody waits for one. Few at once, on the connections of
 * those who send, and never on those that are kept for people.
 */
const STATUSES = { atOnce: 4, waiting: 1_000, within: 3_000 } as const;

const announcementsOf =
  (catalogues: Catalogues): Announcements =>
  (language) => ({
    hold: catalogues.word(language, 'hold'),
    person: catalogues.word(language, 'person_key'),
    sorry: catalogues.word(language, 'apology'),
  });

const envelopeOf = (seals: Seals): Envelope => ({
  seal: (text) => seals.seal(text).toString('base64url'),
  open: (sealed) => {
    try {
      return seals.open(Buffer.from(sealed, 'base64url'));
    } catch {
      return null;
    }
  },
});

/** The providers' ways in. Who writes or calls has connections of their own; what is told about our own messages has not. */
export const createWebhooks = (options: WebhooksOptions): express.Router => {
  const { config, pool, calls, conversation, hearing, speaker, receive, dispatchers, metrics, log } = options;
  const { twilio, whatsapp, sandboxed, publicBaseUrl } = config;
  const { seals, words } = conversation;
  const inStatusLane = createLane(STATUSES);
  const shared = {
    onRejected: (channel: Channel, reason: 'signature' | 'malformed') =>
      metrics.webhooksRejected.inc({ channel, reason }),
    onError: (channel: Channel, error: unknown) => {
      metrics.webhooksUnstored.inc({ channel });
      log.error({ channel, error: errorName(error) }, 'webhook not stored');
    },
    onStatus: async (status: DeliveryStatus): Promise<void> => {
      const { status: told, detail } = status;
      const wakes = await inStatusLane(() =>
        recordStatus(pool, seals, status, (message) =>
          log[told === 'failed' ? 'warn' : 'info']({ ...message, status: told, detail }, 'status'),
        ),
      );
      if (wakes) dispatchers.sends.poke();
    },
  };
  const observer = observeTurns(log, metrics, dispatchers.sends.poke);
  const callOf = ({ inbound, render, again, renderLine }: Question) => ({
    ...{ inbound, render, again, prepare: hearing.prepareCall },
    ...(renderLine === undefined ? {} : { renderLine }),
  });
  const line = createLine({
    config,
    calls,
    conversation,
    onMessage: dispatchers.hearing.poke,
    remove: hearing.remove,
  });
  return express
    .Router()
    .use(
      '/twilio',
      smsWebhooks({
        ...shared,
        authToken: twilio.authToken,
        publicUrl: sandboxed.sms ? null : publicBaseUrl,
        accept: receive,
      }),
      voiceWebhooks({
        ...shared,
        authToken: twilio.authToken,
        publicUrl: sandboxed.voice ? null : publicBaseUrl,
        answer: (question, awaited) => answerCall(calls, conversation, observer, { ...callOf(question), awaited }),
        handOver: (question) => handOverCall(calls, conversation, observer, callOf(question)),
        ended: (inbound) => endCall(calls, conversation, observer, inbound),
        speaker,
        announcements: announcementsOf(words.catalogues),
        envelope: envelopeOf(seals),
        ...line,
        onLate: (what) => metrics.callsLate.inc({ what }),
      }),
    )
    .use(
      '/whatsapp',
      whatsappWebhooks({
        ...shared,
        appSecret: whatsapp.appSecret,
        verifyToken: whatsapp.verifyToken,
        phoneNumberId: whatsapp.phoneNumberId,
        accept: receive,
      }),
    );
};
