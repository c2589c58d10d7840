import type pg from 'pg';
import type pino from 'pino';
import { createWhatsAppMedia } from '../channels/whatsapp/media.ts';
import type { Config } from '../config.ts';
import type { Prepared } from '../core/heard.ts';
import type { Inbound, InboundContent } from '../core/inbound.ts';
import type { HearingDependencies, HearingObserver } from '../hearing/hearing.ts';
import { needsPreparing } from '../hearing/needs-preparing.ts';
import { createStoryReader, isStory, type ReadStory } from '../hearing/story.ts';
import type { Metrics } from '../jobs/metrics.ts';
import { createHttpRecogniser } from '../speech/http-recogniser.ts';
import type { SpeechToText } from '../speech/speech-to-text.ts';
import type { TurnDependencies } from '../turn/dependencies.ts';
import { voicemailIsHere } from '../turn/voicemail.ts';
import { recordingsOf, removerOf } from './line.ts';
import { sandboxUrls } from './providers.ts';

export type Hearing = Omit<HearingDependencies, 'onPrepared'> & {
  /** Whether a message waits until it was heard or read. */
  needsPreparing(content: InboundContent): boolean;
  /** Deletes at Twilio what was said after the tone. */
  remove(recording: string): void;
  /** What an understanding service reads in what a caller says, at once or not at all. */
  prepareCall(inbound: Inbound): Promise<Prepared>;
};

/** Servers with one model take any name for it. */
const ANY_MODEL = 'default';

/** No recogniser is configured and WhatsApp is the sandbox's: its stand-in knows the samples of the simulator. */
export const knowsSamplesOnly = ({ speechToText, sandboxed }: Config): boolean =>
  speechToText === null && sandboxed.whatsapp;

const recogniserFor = (config: Config, ownUrl: string): SpeechToText | null => {
  if (config.speechToText !== null) return createHttpRecogniser(config.speechToText);
  if (!knowsSamplesOnly(config)) return null;
  return createHttpRecogniser({ url: sandboxUrls(ownUrl).speech, key: null, model: null });
};

const readerFor = ({ understanding }: Config): ReadStory | null =>
  understanding === null
    ? null
    : createStoryReader({ ...understanding, model: understanding.model ?? ANY_MODEL, timeoutMs: 2_000 });

/** Logs and counts what was heard: ids and outcomes, never a word of it. */
const observe = (log: pino.Logger, metrics: Metrics): HearingObserver => ({
  prepared: ({ milliseconds, ...about }) => {
    const { channel, heard, read } = about;
    if (heard !== null) metrics.heard.inc({ channel, result: heard });
    if (read) metrics.storiesRead.inc({ channel });
    log.info({ ...about, milliseconds: Math.round(milliseconds) }, 'prepared');
  },
  postponed: (about) => log.warn(about, 'voice note not fetched yet'),
});

/** @param ownUrl where this server listens, for the sandbox's providers */
export const createHearing = (given: {
  config: Config;
  ownUrl: string;
  pool: pg.Pool;
  conversation: TurnDependencies;
  log: pino.Logger;
  metrics: Metrics;
}): Hearing => {
  const { config, ownUrl, pool, conversation, log, metrics } = given;
  const { whatsapp, sandboxed } = config;
  const readStory = readerFor(config);
  const { understand } = conversation;
  const recordings = recordingsOf(config, ownUrl);
  const remove = removerOf(recordings, log);
  return {
    seals: conversation.seals,
    fetchers: {
      whatsapp: createWhatsAppMedia({
        accessToken: whatsapp.accessToken,
        apiBaseUrl: sandboxed.whatsapp ? sandboxUrls(ownUrl).graph : whatsapp.apiBaseUrl,
        apiVersion: whatsapp.apiVersion,
      }),
      voice: recordings.fetch,
    },
    onKept: {
      // Whoever could not hear it yet and closed the ticket is told first: what is deleted at Twilio is told of no more.
      voice: async (recording) => {
        await voicemailIsHere(pool, conversation.seals, recording);
        remove(recording);
      },
    },
    remove,
    recogniser: recogniserFor(config, ownUrl),
    understand,
    readStory,
    observer: observe(log, metrics),
    needsPreparing: (content) => needsPreparing(content, { reads: readStory !== null }),
    prepareCall: async ({ content }) => {
      const asks =
        readStory !== null &&
        content.type === 'speech' &&
        isStory(content.text, understand(content.text, { assumed: null }));
      return { heard: null, story: asks ? await readStory(content.text) : null };
    },
  };
};
