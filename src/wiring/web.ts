import { hkdfSync } from 'node:crypto';
import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type pino from 'pino';
import { createConsole } from '../console/console.ts';
import { errorName } from '../core/error-name.ts';
import { closeTicket, openTickets } from '../handoff/tickets.ts';
import { voiceNotes } from '../hearing/voice-notes.ts';
import { createHealth } from '../jobs/health.ts';
import { createLoginAttempts } from '../limits/logins.ts';
import { latestUndelivered, sendAgain } from '../outbox/undelivered.ts';
import { privacyRoutes } from '../privacy/page/routes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { sharedAssets } from '../web/assets.ts';
import { insideOnly } from '../web/inside-only.ts';
import { pictogramRoutes } from '../web/pictogram.tsx';
import { rateLimit } from '../web/rate-limit.ts';
import { createWebhooks, type WebhooksOptions } from './webhooks.ts';

export type WebOptions = WebhooksOptions & {
  /** What fetches the sounds that the speaker names. */
  readonly audio: express.Router;
  readonly sandbox: Sandbox | null;
  readonly databaseAnswers: () => Promise<boolean>;
  readonly jobsRun: () => boolean;
};

/** Pages that one visitor may ask for in a minute: more than a whole office that waits before an open list. Never webhooks. */
const PAGES_A_MINUTE = 600;

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
  const { config, pool, conversation, sandbox, jobsRun, metrics, log } = options;
  const app = express().disable('x-powered-by');
  // A proxy in front stands on this machine or in its own network: the address that it tells is the visitor's.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal');
  app.use(headers);
  app.use('/webhooks', createWebhooks(options));
  app.use('/audio', options.audio);
  app.use('/metrics', insideOnly);
  app.use(createHealth({ databaseAnswers: options.databaseAnswers, jobsRun, metrics }));
  app.use(sharedAssets.routes, pictogramRoutes);
  app.use(['/privacy', '/console'], rateLimit(PAGES_A_MINUTE));
  app.use(privacyRoutes(config.privacyContact));
  const sessionKey = Buffer.from(hkdfSync('sha256', config.secretKey, Buffer.alloc(0), 'passerelle/console/v1', 32));
  app.use(
    '/console',
    createConsole({
      password: config.consolePassword,
      sessionKey,
      tickets: { open: () => openTickets(pool), close: (id) => closeTicket(pool, id) },
      voiceNotes: voiceNotes(pool, conversation.seals),
      undelivered: {
        latest: () => latestUndelivered(pool),
        sendAgain: async (which) => {
          const count = await sendAgain(pool, which);
          for (let nth = 0; nth < count; nth += 1) options.dispatchers.sends.poke();
          return count;
        },
      },
      attempts: createLoginAttempts(pool, conversation.seals, conversation.clock.now),
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
