import { z } from 'zod';
import type { Heard } from '../core/heard.ts';
import type { Language } from '../core/language.ts';
import { readLimited } from '../core/read-limited.ts';
import { endpoint } from './endpoint.ts';
import type { SpeechToText } from './speech-to-text.ts';
import { spokenWords } from './spoken-words.ts';

export type HttpRecogniserOptions = {
  /** The base address of an OpenAI-compatible API. */
  readonly url: string;
  readonly key: string | null;
  /** Null: `whisper-1`, the name that servers with one model take for theirs. */
  readonly model: string | null;
  /** Milliseconds to the whole answer; default 20 s. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 20_000;
const DEFAULT_MODEL = 'whisper-1';
/** Five minutes of speech are some 6 KB of text; servers may add timings of their own. */
const MOST_ANSWER_BYTES = 256 * 1024;

const UNAVAILABLE: Heard = { type: 'unavailable' };

const answer = z.object({ text: z.string() });

/** https://platform.openai.com/docs/api-reference/audio/createTranscription: the fields that its imitators take too. */
const formOf = (wav: Uint8Array, language: Language | null, model: string): FormData => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), 'audio.wav');
  form.append('model', model);
  form.append('response_format', 'json');
  // The likeliest words and no others.
  form.append('temperature', '0');
  if (language !== null) form.append('language', language);
  return form;
};

/** Speech to text by `POST /v1/audio/transcriptions`. */
export const createHttpRecogniser = (options: HttpRecogniserOptions): SpeechToText => {
  const { key, model, timeoutMs = TIMEOUT_MS } = options;
  const address = endpoint(options.url, '/v1/audio/transcriptions');

  const ask = async (wav: Uint8Array, language: Language | null): Promise<Heard> => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: formOf(wav, language, model ?? DEFAULT_MODEL),
      // Neither the key nor what a person said goes anywhere else than where the operator sent it.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await readLimited(response.body, MOST_ANSWER_BYTES);
    if (!response.ok || body === null) return UNAVAILABLE;
    const { text } = answer.parse(JSON.parse(new TextDecoder().decode(body)));
    const words = spokenWords(text);
    return words === null ? { type: 'nothing' } : { type: 'words', text: words };
  };

  return { transcribe: (wav, language) => ask(wav, language).catch(() => UNAVAILABLE) };
};
