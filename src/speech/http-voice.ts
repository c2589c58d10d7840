import { type Clock, systemClock } from '../core/clock.ts';
import type { Language } from '../core/language.ts';
import { readLimited } from '../core/read-limited.ts';
import type { Utterance } from '../core/speaker.ts';
import { levelled, loudness } from './audio/loudness.ts';
import { type Pcm, SPEECH_RATE, secondsOf } from './audio/pcm.ts';
import { resampled } from './audio/resample.ts';
import { trimmed } from './audio/trimmed.ts';
import { readWav } from './audio/wav.ts';
import { endpoint } from './endpoint.ts';
import type { TextToSpeech } from './text-to-speech.ts';

export type HttpVoiceOptions = {
  /** The base address of an OpenAI-compatible server, or the whole address of its speech route. */
  readonly url: string;
  readonly key: string | null;
  /**
   * Which model speaks, then after `#` which voice of it; `{language}` in either becomes `fr`, `nl`, `sq`… for servers that
   * have one model or voice for each language: `tts-1-hd#nova`, `piper#{language}`. Null: the names that every such server
   * knows.
   */
  readonly model: string | null;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
  /** Told why nothing came: `timeout`, `unreachable`, `http:500`, `too_large`, `no_wav`. Never the words. */
  readonly onFailure?: (why: string) => void;
};

/** What a server speaks with when nobody chose: the first names of the API, which compatible servers take as aliases of their own. */
const DEFAULT_MODEL = 'tts-1';
const DEFAULT_VOICE = 'alloy';

/** A caller is on the line: whoever needs longer is replaced. */
const TIMEOUT_MS = 8000;
/** Two minutes of 48 kHz sound of 16 bits; nothing that we say in one piece lasts half of that. */
const MAX_BYTES = 12 * 1024 * 1024;
/** A server that does not answer is left alone for a while: not every sentence shall wait until it is found out again. */
const REST_MS = 30_000;
/** What voices are made in. */
const RATES = { least: 8000, most: 96_000 };
/** Below this it is silence, whatever the format says. */
const SILENCE_LUFS = -60;
const SHORTEST_SECONDS = 0.05;
/** Silence around speech, as our own voice has it. */
const BEFORE_SECONDS = 0.05;
const AFTER_SECONDS = 0.15;

type Answer =
  | { readonly type: 'sound'; readonly bytes: Uint8Array }
  /** `down`: about the server, not about these words. */
  | { readonly type: 'failed'; readonly why: string; readonly down: boolean };

/** The names that a configured model stands for, in one language. */
export const modelAndVoice = (configured: string | null, language: Language): { model: string; voice: string } => {
  const [model = '', voice = ''] = (configured ?? '').replaceAll('{language}', language).split('#', 2);
  return { model: model || DEFAULT_MODEL, voice: voice || DEFAULT_VOICE };
};

const readSpeech = (bytes: Uint8Array): Pcm | null => {
  const pcm = readWav(bytes);
  if (pcm === null || pcm.rate < RATES.least || pcm.rate > RATES.most || secondsOf(pcm) < SHORTEST_SECONDS) return null;
  const speech = resampled(pcm, SPEECH_RATE);
  return loudness(speech) > SILENCE_LUFS ? levelled(trimmed(speech, BEFORE_SECONDS, AFTER_SECONDS)) : null;
};

/** A voice over HTTP: `POST …/v1/audio/speech` as OpenAI's API has it (https://platform.openai.com/docs/api-reference/audio/createSpeech). */
export const createHttpVoice = (options: HttpVoiceOptions): TextToSpeech => {
  const { clock = systemClock, key, timeoutMs = TIMEOUT_MS } = options;
  const url = endpoint(options.url, '/v1/audio/speech');
  let restsUntil = 0;

  const ask = async ({ language, text }: Utterance): Promise<Answer> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ ...modelAndVoice(options.model, language), input: text, response_format: 'wav' }),
        // The words may name what a person booked: they go to the server that was chosen and to no other.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (!response.ok) {
        await response.body?.cancel();
        const { status } = response;
        return { type: 'failed', why: `http:${status}`, down: status === 429 || status >= 500 };
      }
      const bytes = await readLimited(response.body, MAX_BYTES);
      return bytes === null ? { type: 'failed', why: 'too_large', down: false } : { type: 'sound', bytes };
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { type: 'failed', why: late ? 'timeout' : 'unreachable', down: true };
    }
  };

  const failed = (why: string, down: boolean): null => {
    if (down) restsUntil = clock.now().getTime() + REST_MS;
    options.onFailure?.(why);
    return null;
  };

  return {
    recipe: `http ${url} ${options.model ?? 'default'}`,
    synthesise: async (utterance) => {
      if (clock.now().getTime() < restsUntil) return null;
      const answer = await ask(utterance);
      if (answer.type === 'failed') return failed(answer.why, answer.down);
      return readSpeech(answer.bytes) ?? failed('no_wav', false);
    },
  };
};
