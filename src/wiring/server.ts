import type pino from 'pino';
import type { CodeMaker } from '../booking/code.ts';
import { createCardPainter } from '../cards/card-painter.ts';
import { segments } from '../channels/sms/segments.ts';
import type { Config } from '../config.ts';
import { CHANNELS } from '../core/channel.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { errorName } from '../core/error-name.ts';
import { type Database, openDatabase } from '../db/database.ts';
import { openInstance } from '../db/instance.ts';
import { openChanges } from '../db/listen.ts';
import { createSeals } from '../db/seal.ts';
import { hideDemoDirectory, showDemoDirectory } from '../directory/demo.ts';
import { extendOccurrences } from '../directory/expand-schedules.ts';
import { createGazetteer } from '../directory/gazetteer/gazetteer.ts';
import { armFault } from '../faults.ts';
import { attachmentFiles } from '../handoff/answers/attachment-file.ts';
import { createMetrics } from '../jobs/metrics.ts';
import { startJobs } from '../jobs/runner.ts';
import { createUploads } from '../outbox/uploads.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { type CaptionedSpeaker, withCaptions } from '../sandbox/voice/captions.ts';
import { decisionsOf } from '../turn/decisions.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { nextTurn } from '../turn/next-turn.ts';
import { openConsole } from './console.ts';
import { createConversation } from './conversation.ts';
import { startDesk } from './desk.ts';
import { startDispatchers, type TakeNext } from './dispatchers.ts';
import { createHearing, knowsSamplesOnly } from './hearing.ts';
import { openHttp } from './http.ts';
import { mayRingOf } from './line.ts';
import { createMessengers } from './providers.ts';
import { createReceive } from './receive.ts';
import { createPoll, createRecordingSweep, startRecovery } from './recovery.ts';
import { atMost, createShutdown } from './shutdown.ts';
import { timedTasks } from './timed-tasks.ts';
import { createVoice, type Voice } from './voice.ts';
import { startWatch } from './watch.ts';
import { createWeb } from './web.ts';

export type RunningServer = {
  /** Where it listens on this machine. */
  readonly url: string;
  readonly database: Database;
  /** Where the first administrator makes an account, once. @returns null: somebody is one already */
  firstAdminLink(): Promise<string | null>;
  /** Drains the turns and sends in hand, then closes everything. Safe to call twice. */
  stop(): Promise<void>;
};

export type ServerOptions = {
  readonly config: Config;
  readonly log: pino.Logger;
  readonly clock?: Clock;
  readonly makeCode?: CodeMaker;
  /** Left out: turns are taken in one transaction. Another way only shows, in a test, what that prevents. */
  readonly takeNext?: TakeNext;
};

/** A recogniser may take longer than a container is given to stop in: what is in hand then is heard after the next start. */
const HEARING_PATIENCE_MS = 3_000;
/** A turn takes milliseconds, unless the database has gone. */
const TURNS_PATIENCE_MS = 1_000;
/** A provider that does not answer is left after eight seconds, and that it was is noted; a screen with sound and pictures may take longer. */
const SENDS_PATIENCE_MS = 8_300;
/** What was not polled yet is polled after the next start. */
const POLL_PATIENCE_MS = 1_000;
const JOBS_PATIENCE_MS = 3_000;
/** A push service may take its time: an alert that was not noted as sent is sent again after the next start. */
const WATCH_PATIENCE_MS = 1_000;
/** What another desk was being told is told after the next start, once it was asked whether it has it. */
const DESK_PATIENCE_MS = 3_000;

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

/**
 * Starts the whole program: database, directory, dispatchers, jobs, sandbox where a channel has no provider account, and HTTP.
 * @throws Error when something cannot be had (the port, the database); what was started before is stopped again
 */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { config, log, clock = systemClock, makeCode, takeNext = nextTurn } = options;
  const shutdown = createShutdown(log);
  try {
    const http = await openHttp(config.port);
    const { url } = http;
    shutdown.later(async () => http.cut());

    if (config.live && config.sandbox) {
      const sandboxed = CHANNELS.filter((channel) => config.sandboxed[channel]);
      log.warn(
        { sandboxed },
        'some channels have a provider account, these run against the sandbox and /simulator is open',
      );
    }
    if (config.live && config.publicBaseUrl === null) {
      log.warn(
        'PUBLIC_BASE_URL is not set: each request says itself which address was signed, and no SMS asks for its status',
      );
    }
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
    shutdown.later(() => database.close());
    const { pool, intake, calls } = database;
    // The first who writes or calls does not wait for a connection.
    await Promise.all([intake.query('SELECT 1'), calls.query('SELECT 1')]);
    const instance = await openInstance(database.url);
    shutdown.later(() => instance.close());
    const changes = await openChanges(database.url, 'console');
    shutdown.later(() => changes.close());
    if (config.demoDirectory) await showDemoDirectory(pool, { timeZone: config.timeZone, now: clock.now() });
    else await hideDemoDirectory(pool);
    await extendOccurrences(pool, { timeZone: config.timeZone, now: clock.now() });

    const metrics = createMetrics(pool);
    const seals = createSeals(config.secretKey, config.oldSecretKey);
    const gazetteer = createGazetteer();
    const conversation = createConversation({
      seals,
      gazetteer,
      clock,
      timeZone: config.timeZone,
      publicBaseUrl: config.publicBaseUrl,
      region: config.region,
      mayRing: mayRingOf(config),
      ...(makeCode === undefined ? {} : { makeCode }),
    });
    const voice = createVoice(config, clock, log);
    shutdown.later(() => voice.close());
    // In the simulator the words that a call plays are written beside the sound.
    const captions = config.sandboxed.voice ? withCaptions(voice.speaker) : null;
    const speaker = captions?.speaker ?? voice.speaker;
    const hearing = createHearing({ config, ownUrl: url, pool, conversation, log, metrics });
    const uploads = createUploads(pool, config.whatsapp.phoneNumberId, seals);
    const messengers = createMessengers(
      config,
      url,
      { speaker, paint: createCardPainter(), uploads, attachments: attachmentFiles(pool, seals) },
      {
        db: pool,
        now: clock.now,
        prefixes: config.allowedPrefixes,
        onAlarm: (alarm) => log.error(alarm, 'budget of the day'),
      },
    );
    armFault(config.fault);
    const dispatchers = startDispatchers({
      pool,
      conversation,
      hearing,
      messengers,
      instance,
      takeNext,
      log,
      metrics,
    });
    const endRecovery = startRecovery({ pool, instance, log, onFreed: dispatchers.sends.poke });
    shutdown.later(async () => endRecovery());
    const receive = createReceive({ pool: intake, conversation, hearing, dispatchers, log });
    const poll = createPoll({ config, ownUrl: url, pool, seals, receive, log });
    const sweepRecordings = createRecordingSweep({
      ...{ config, pool, seals, clock, log },
      ownUrl: url,
      onMessage: dispatchers.hearing.poke,
    });
    const jobs = await startJobs(pool, timedTasks(database, config, clock, { poll, sweepRecordings }, log), log);
    const sandbox = sandboxFor({ config, url, database, conversation, voice, captions, log });
    const jobsRun = jobs.isRunning;
    const watch = await startWatch({ config, pool, conversation, onSend: dispatchers.sends.poke, log });
    const ownAddress = config.publicBaseUrl ?? (config.sandbox ? url.replace('127.0.0.1', 'localhost') : null);
    const linkBase = ownAddress === null ? null : `${ownAddress}/f`;
    const desk = startDesk({
      ...{ config, pool, conversation, instance, changes, linkBase, log, metrics },
      onSend: dispatchers.sends.poke,
    });
    const team = openConsole({
      config,
      ownUrl: url,
      linkBase,
      database,
      conversation,
      gazetteer,
      changes,
      dispatchers,
      fetchers: hearing.fetchers,
      log,
    });
    const web = createWeb({
      config,
      pool,
      calls,
      databaseAnswers: instance.answers,
      conversation,
      hearing,
      speaker,
      receive,
      audio: voice.speaker.routes,
      dispatchers,
      sandbox,
      console: team,
      desk,
      jobsRun,
      metrics,
      log,
    });
    const polling = poll().catch((error: unknown) =>
      log.error({ error: errorName(error) }, 'received messages not polled'),
    );
    http.answerWith(web);
    shutdown.later(
      () => http.close(),
      () => atMost(POLL_PATIENCE_MS, polling),
      () => atMost(JOBS_PATIENCE_MS, jobs.stop()),
      () => atMost(WATCH_PATIENCE_MS, watch.stop()),
      () => atMost(DESK_PATIENCE_MS, desk?.stop() ?? Promise.resolve()),
      () => atMost(HEARING_PATIENCE_MS, dispatchers.hearing.stop()),
      async () => {
        // The last turns have an answer to send.
        await atMost(TURNS_PATIENCE_MS, dispatchers.turns.stop());
        await atMost(SENDS_PATIENCE_MS - TURNS_PATIENCE_MS, dispatchers.sends.stop());
      },
    );
    // Its streams to open pages never end by themselves: closed first, they do not hold up the server.
    if (sandbox !== null) shutdown.later(() => sandbox.close());
    shutdown.later(async () => team.live.close());
    return {
      url,
      database,
      stop: shutdown.run,
      firstAdminLink: () => team.accounts.firstAdminLink(url.replace('127.0.0.1', 'localhost')),
    };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
};
