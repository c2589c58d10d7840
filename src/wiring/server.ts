import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pino from 'pino';
import type { CodeMaker } from '../booking/code.ts';
import { createCardPainter } from '../cards/card-painter.ts';
import { segments } from '../channels/sms/segments.ts';
import type { Config } from '../config.ts';
import { CHANNELS } from '../core/channel.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { createSeals } from '../db/seal.ts';
import { hideDemoDirectory, showDemoDirectory } from '../directory/demo.ts';
import { extendOccurrences } from '../directory/expand-schedules.ts';
import { createMetrics } from '../jobs/metrics.ts';
import { startJobs } from '../jobs/runner.ts';
import { sweep } from '../jobs/sweep.ts';
import { createUploads, sweepUploads } from '../outbox/uploads.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { type CaptionedSpeaker, withCaptions } from '../sandbox/voice/captions.ts';
import { decisionsOf } from '../turn/decisions.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { errorName } from '../turn/next-turn.ts';
import { createConversation } from './conversation.ts';
import { startDispatchers } from './dispatchers.ts';
import { createHearing, knowsSamplesOnly } from './hearing.ts';
import { createMessengers } from './providers.ts';
import { createVoice, type Voice } from './voice.ts';
import { createWeb } from './web.ts';

export type RunningServer = {
  /** Where it listens on this machine. */
  readonly url: string;
  readonly database: Database;
  /** Drains the turns and sends in hand, then closes everything. Safe to call twice. */
  stop(): Promise<void>;
};

export type ServerOptions = {
  readonly config: Config;
  readonly log: pino.Logger;
  readonly clock?: Clock;
  readonly makeCode?: CodeMaker;
};

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

/** Requests in hand are answered; who holds a connection open for longer than that is cut off. */
const CLOSE_PATIENCE_MS = 3_000;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), CLOSE_PATIENCE_MS);
    server.close(() => {
      clearTimeout(patience);
      resolve();
    });
    server.closeIdleConnections();
  });

/** A recogniser may take longer than a container is given to stop in: what is in hand then is heard after the next start. */
const HEARING_PATIENCE_MS = 3_000;
/** The message in hand is usually out within a second; of a screen with sound and pictures, what is left goes after the next start. */
const SENDS_PATIENCE_MS = 8_000;

const atMost = async (milliseconds: number, stopping: Promise<void>): Promise<void> => {
  let patience: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    patience = setTimeout(resolve, milliseconds);
  });
  await Promise.race([stopping, over]).finally(() => clearTimeout(patience));
};

/** Until everything is wired, whoever calls is asked to come back: providers do. */
const notYet: RequestListener = (_request, response) => {
  response.writeHead(503, { 'Retry-After': '2' }).end();
};

const sandboxFor = (options: {
  config: Config;
  url: string;
  database: Database;
  conversation: TurnDependencies;
  voice: Voice;
  captions: CaptionedSpeaker | null;
  log: pino.Logger;
}): Sandbox | null => {
  const { config, url, database, conversation, voice, captions, log } = options;
  if (!config.sandbox) return null;
  return createSandbox({
    twilio: config.twilio,
    whatsapp: config.whatsapp,
    botUrl: () => url,
    decisionsOf: (urn, channel) => decisionsOf(database.pool, conversation.seals, { urn, channel }),
    channels: CHANNELS.filter((channel) => config.sandboxed[channel]),
    countSegments: segments,
    textToSpeech: voice.ownVoice,
    samplesOnly: knowsSamplesOnly(config),
    ...(captions === null ? {} : { wordsOf: captions.wordsOf }),
    notice: { demoDirectory: config.demoDirectory },
    log,
  });
};

const timedTasks = (database: Database, config: Config, clock: Clock) => ({
  // Eight weeks of sessions are bookable at any time; each night adds a day.
  extend_horizon: {
    crontab: '10 3 * * *',
    task: async () => {
      await extendOccurrences(database.pool, { timeZone: config.timeZone, now: clock.now() });
    },
  },
  sweep: {
    crontab: '40 3 * * *',
    task: async () => {
      await sweep(database.pool);
      await sweepUploads(database.pool);
    },
  },
});

/** Everything that stops, in the order in which it is stopped; started last, stopped first. */
const createShutdown = (log: pino.Logger) => {
  const steps: (() => Promise<void>)[] = [];
  let stopped: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    for (const step of steps.reverse()) {
      // One part that cannot stop must not keep the database from being closed.
      await step().catch((error: unknown) => log.error({ error: errorName(error) }, 'a part did not stop'));
    }
  };
  return {
    later: (step: () => Promise<void>): void => {
      steps.push(step);
    },
    run: (): Promise<void> => {
      stopped ??= run();
      return stopped;
    },
  };
};

/**
 * Starts the whole program: database, directory, dispatchers, jobs, sandbox where a channel has no provider account, and HTTP.
 * @throws Error when something cannot be had (the port, the database); what was started before is stopped again
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { config, log, clock = systemClock, makeCode } = options;
  const shutdown = createShutdown(log);
  try {
    const server = createServer();
    let handle: RequestListener = notYet;
    server.on('request', (request, response) => handle(request, response));
    const url = await listen(server, config.port);
    shutdown.later(async () => server.closeAllConnections());

    if (config.live && config.sandbox) {
      const sandboxed = CHANNELS.filter((channel) => config.sandboxed[channel]);
      log.warn(
        { sandboxed },
        'some channels have a provider account, these run against the sandbox and /simulator is open',
      );
    }
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
    shutdown.later(() => database.close());
    const { pool } = database;
    if (config.demoDirectory) await showDemoDirectory(pool, { timeZone: config.timeZone, now: clock.now() });
    else await hideDemoDirectory(pool);
    await extendOccurrences(pool, { timeZone: config.timeZone, now: clock.now() });

    const metrics = createMetrics(pool);
    const seals = createSeals(config.secretKey);
    const conversation = createConversation({
      seals,
      clock,
      timeZone: config.timeZone,
      ...(makeCode === undefined ? {} : { makeCode }),
    });
    const jobs = await startJobs(pool, timedTasks(database, config, clock), log);
    shutdown.later(() => jobs.stop());
    const voice = createVoice(config, clock, log);
    shutdown.later(() => voice.close());
    // In the simulator the words that a call plays are written beside the sound.
    const captions = config.sandboxed.voice ? withCaptions(voice.speaker) : null;
    const speaker = captions?.speaker ?? voice.speaker;
    const hearing = createHearing({ config, ownUrl: url, conversation, log, metrics });
    const uploads = createUploads(pool, config.whatsapp.phoneNumberId, seals);
    const messengers = createMessengers(config, url, { speaker, paint: createCardPainter(), uploads });
    const dispatchers = startDispatchers({ pool, conversation, hearing, messengers, log, metrics });
    shutdown.later(() => atMost(SENDS_PATIENCE_MS, dispatchers.sends.stop()));
    shutdown.later(() => dispatchers.turns.stop());
    shutdown.later(() => atMost(HEARING_PATIENCE_MS, dispatchers.hearing.stop()));
    const sandbox = sandboxFor({ config, url, database, conversation, voice, captions, log });
    const jobsRun = jobs.isRunning;
    handle = createWeb({
      config,
      pool,
      conversation,
      hearing,
      speaker,
      audio: voice.speaker.routes,
      dispatchers,
      sandbox,
      jobsRun,
      metrics,
      log,
    });
    shutdown.later(() => close(server));
    // Its streams to open pages never end by themselves: closed first, they do not hold up the server.
    if (sandbox !== null) shutdown.later(() => sandbox.close());
    return { url, database, stop: shutdown.run };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
};
