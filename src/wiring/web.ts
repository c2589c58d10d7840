import { hkdfSync } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type pg from 'pg';
import type pino from 'pino';
import { smsWebhooks } from '../channels/sms/webhook.ts';
import { voiceWebhooks } from '../channels/voice/webhook.ts';
import { whatsappWebhooks } from '../channels/whatsapp/webhook.ts';
import type { Config } from '../config.ts';
import { createConsole } from '../console/console.ts';
import type { Channel } from '../core/channel.ts';
import type { Inbound } from '../core/inbound.ts';
import type { DeliveryStatus } from '../core/messenger.ts';
import type { Speaker } from '../core/speaker.ts';
import { closeTicket, openTickets } from '../handoff/tickets.ts';
import { voiceNotes } from '../hearing/voice-notes.ts';
import { accept } from '../inbox/accept.ts';
import { createHealth } from '../jobs/health.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { recordStatus } from '../outbox/record-status.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { answerCall, endCall } from '../turn/answer-call.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { errorName } from '../turn/next-turn.ts';
import { sharedAssets } from '../web/assets.ts';
import { pictogramRoutes } from '../web/pictogram.tsx';
import { type Dispatchers, observeTurns } from './dispatchers.ts';
import type { Hearing } from './hearing.ts';

export type WebOptions = {
  readonly config: Config;
  readonly pool: pg.Pool;
  readonly conversation: TurnDependencies;
  readonly hearing: Hearing;
  readonly speaker: Speaker;
  /** What fetches the sounds that the speaker names. */
  readonly audio: express.Router;
  readonly dispatchers: Dispatchers;
  readonly sandbox: Sandbox | null;
  readonly jobsRun: () => boolean;
  readonly metrics: Metrics;
  readonly log: pino.Logger;
};

/** Pages use our own files only; inline styles are the pictograms' sizes. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      mediaSrc: ["'self'", 'blob:'],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
    },
  },
});

const webhooks = (options: WebOptions): express.Router => {
  const { config, pool, conversation, hearing, speaker, dispatchers, metrics, log } = options;
  const { twilio, whatsapp, sandboxed, publicBaseUrl } = config;
  const store = async (inbound: Inbound): Promise<'new' | 'duplicate'> => {
    const waits = hearing.needsPreparing(inbound.content);
    const { inboundId } = await accept(pool, conversation.seals, inbound, waits);
    if (inboundId === null) return 'duplicate';
    (waits ? dispatchers.hearing : dispatchers.turns).poke();
    return 'new';
  };
  const shared = {
    onRejected: (channel: Channel, reason: 'signature' | 'malformed') =>
      metrics.webhooksRejected.inc({ channel, reason }),
    onError: (channel: Channel, error: unknown) =>
      log.error({ channel, error: errorName(error) }, 'webhook not stored'),
    onStatus: (status: DeliveryStatus) => recordStatus(pool, conversation.seals, status),
  };
  const observer = observeTurns(log, metrics, dispatchers.sends.poke);
  return express
    .Router()
    .use(
      '/twilio',
      smsWebhooks({
        ...shared,
        authToken: twilio.authToken,
        publicUrl: sandboxed.sms ? null : publicBaseUrl,
        accept: store,
      }),
      voiceWebhooks({
        ...shared,
        authToken: twilio.authToken,
        publicUrl: sandboxed.voice ? null : publicBaseUrl,
        answer: (inbound, render) =>
          answerCall(pool, conversation, observer, { inbound, render, prepare: hearing.prepareCall }),
        ended: (inbound) => endCall(pool, conversation, observer, inbound),
        speaker,
      }),
    )
    .use(
      '/whatsapp',
      whatsappWebhooks({
        ...shared,
        appSecret: whatsapp.appSecret,
        verifyToken: whatsapp.verifyToken,
        phoneNumberId: whatsapp.phoneNumberId,
        accept: store,
      }),
    );
};

/** What went wrong is logged by name; the person who asked hears only that it did. */
const failures =
  (log: pino.Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log.error({ path: request.path, error: errorName(error) }, 'request failed');
    response
      .status(status)
      .type('text')
      .send(
        status >= 500 ? 'Something went wrong on our side. Try again in a moment.\n' : 'This request cannot be read.\n',
      );
  };

/** The whole HTTP face. Webhooks come first: they read their own raw bytes. */
export const createWeb = (options: WebOptions): Express => {
  const { config, pool, sandbox, jobsRun, metrics, log } = options;
  const app = express().disable('x-powered-by');
  // A proxy in front stands on this machine or in its own network: the address that it tells is the visitor's.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(headers);
  app.use('/webhooks', webhooks(options));
  app.use('/audio', options.audio);
  app.use(createHealth({ db: pool, jobsRun, metrics }));
  app.use(sharedAssets.routes, pictogramRoutes);
  const sessionKey = Buffer.from(hkdfSync('sha256', config.secretKey, Buffer.alloc(0), 'passerelle/console/v1', 32));
  app.use(
    '/console',
    createConsole({
      password: config.consolePassword,
      sessionKey,
      tickets: { open: () => openTickets(pool), close: (id) => closeTicket(pool, id) },
      voiceNotes: voiceNotes(pool, options.conversation.seals),
      log,
      secureCookies: config.publicBaseUrl?.startsWith('https:') ?? false,
      timeZone: config.timeZone,
    }),
  );
  if (sandbox !== null) {
    app.get('/', (_request, response) => response.redirect('/simulator'));
    app.use(sandbox.routes);
  }
  app.use((_request, response) => {
    response.status(404).type('text').send('There is nothing at this address.\n');
  });
  app.use(failures(log));
  return app;
};
