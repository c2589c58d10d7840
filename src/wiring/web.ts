import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import type pino from 'pino';
import { calendarRoutes } from '../calendar/routes.ts';
import { errorName } from '../core/error-name.ts';
import { readLinked } from '../handoff/answers/attachments.ts';
import { createHealth } from '../jobs/health.ts';
import { privacyRoutes } from '../privacy/page/routes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { sharedAssets } from '../web/assets.ts';
import { refuseNulAddress } from '../web/form.ts';
import { insideOnly } from '../web/inside-only.ts';
import { linkedFiles } from '../web/linked-file.ts';
import { pictogramRoutes } from '../web/pictogram.tsx';
import { rateLimit } from '../web/rate-limit.ts';
import type { Console } from './console.ts';
import type { RunningDesk } from './desk.ts';
import { createWebhooks, type WebhooksOptions } from './webhooks.ts';

export type WebOptions = WebhooksOptions & {
  /** What fetches the sounds that the speaker names. */
  readonly audio: express.Router;
  readonly sandbox: Sandbox | null;
  readonly console: Pick<Console, 'routes' | 'assets'>;
  /** Null: our own console is the desk. */
  readonly desk: Pick<RunningDesk, 'routes'> | null;
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

/** Addresses whose last part opens something for whoever knows it. */
const SECRET_PATH = /^(\/(?:f|calendar|console\/(?:invitation|first)|webhooks\/chatwoot)\/).+$/;
const withoutSecret = (path: string): string => path.replace(SECRET_PATH, '$1…');

/** What went wrong is logged by name; the person who asked hears only that it did. */
const failures =
  (log: pino.Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log.error({ path: withoutSecret(request.path), error: errorName(error) }, 'request failed');
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
  if (options.desk !== null) app.use('/webhooks/chatwoot', options.desk.routes);
  app.use('/webhooks', createWebhooks(options));
  app.use('/audio', options.audio);
  app.use(refuseNulAddress);
  app.use('/metrics', insideOnly);
  app.use(createHealth({ databaseAnswers: options.databaseAnswers, jobsRun, metrics }));
  app.use(sharedAssets.routes, pictogramRoutes);
  app.use(['/privacy', '/console'], rateLimit(PAGES_A_MINUTE));
  app.use(
    privacyRoutes(config.privacyContact, {
      desk: config.chatwoot !== null,
      translation: config.translation !== null,
      hearing: config.speechToText !== null,
      understanding: config.understanding !== null,
      speaking: config.textToSpeech !== null,
    }),
  );
  app.use(calendarRoutes({ db: pool, clock: conversation.clock, publicBaseUrl: config.publicBaseUrl }));
  app.use(linkedFiles((secret) => readLinked(pool, conversation.seals, secret)));
  app.use(options.console.assets);
  app.use('/console', options.console.routes);
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
