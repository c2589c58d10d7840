import { createHash } from 'node:crypto';
import type { Router } from 'express';
import { type Clock, systemClock } from '../core/clock.ts';
import type { Speaker, Utterance } from '../core/speaker.ts';
import { OPUS_RECIPE } from './audio/opus.ts';
import { createSoundCache } from './cache.ts';
import { audioRoutes } from './routes.ts';
import { createSounds, GAP_SECONDS, type Source } from './sounds.ts';
import { createSpeechUrls, phonePath } from './speech-url.ts';
import type { StaticClips } from './statics.ts';
import type { TextToSpeech } from './text-to-speech.ts';

export type SpeakerOptions = {
  /** The prompts that were built beforehand. */
  readonly statics: StaticClips;
  readonly textToSpeech: TextToSpeech;
  /** Speaks when the first choice cannot. */
  readonly fallback?: TextToSpeech;
  /** SECRET_KEY, 32 bytes; keys of our own are derived from it. */
  readonly secretKey: Buffer;
  /** Made when needed; processes may share it. */
  readonly cacheFolder: string;
  readonly clock?: Clock;
  /** Told the system's error code once, when the cache folder cannot be used: everything works, more slowly. */
  readonly onCacheProblem?: (code: string) => void;
};

/** The helpline's voice with what fetches it over HTTP. */
export type HttpSpeaker = Speaker & {
  /** Mounted at `/audio`. */
  readonly routes: Router;
  /** Stops the hourly tidying of the cache. */
  readonly stop: () => void;
};

const HOUR_MS = 3_600_000;

export const createSpeaker = (options: SpeakerOptions): HttpSpeaker => {
  const { statics, textToSpeech, fallback, secretKey, clock = systemClock } = options;
  const urls = createSpeechUrls(secretKey);
  const cache = createSoundCache({
    folder: options.cacheFolder,
    secretKey,
    now: () => clock.now().getTime(),
    ...(options.onCacheProblem === undefined ? {} : { onProblem: options.onCacheProblem }),
  });
  const sounds = createSounds(fallback === undefined ? [textToSpeech] : [textToSpeech, fallback], cache);
  const sourceOf = (utterance: Utterance): Source => {
    const clip = statics.find(utterance);
    return clip === null ? { type: 'said', utterance } : { type: 'prompt', clip };
  };
  const nameOf = (source: Source): string =>
    source.type === 'prompt' ? source.clip.hash : urls.nameOf(source.utterance);

  // What was said to people leaves the disk within a day even when nothing new is said.
  void cache.tidy();
  const tidying = setInterval(() => void cache.tidy(), HOUR_MS);
  tidying.unref();

  return {
    clip: (utterance, pace) => {
      const source = sourceOf(utterance);
      return {
        path: phonePath(utterance.language, nameOf(source), pace),
        recorded: source.type === 'prompt' && source.clip.recorded,
      };
    },
    voiceNote: (utterances) => {
      const sources = utterances.map(sourceOf);
      // The names of words are sealed ones: whoever sees the hash cannot try out which words it stands for.
      const recipe = ['note 1', OPUS_RECIPE, GAP_SECONDS, textToSpeech.recipe, ...sources.map(nameOf)];
      return {
        hash: createHash('sha256').update(JSON.stringify(recipe)).digest('hex'),
        mimeType: 'audio/ogg; codecs=opus',
        bytes: () => sounds.note(sources).catch(() => null),
      };
    },
    routes: audioRoutes({ statics, urls, sounds }),
    stop: () => clearInterval(tidying),
  };
};
