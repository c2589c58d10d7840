import { z } from 'zod';
import { isLanguage, type Language } from '../core/language.ts';
import { readLimited } from '../core/read-limited.ts';
import type { ToTranslate, Translated, TranslationFailure, Translator } from '../core/translator.ts';

export type HttpTranslatorOptions = {
  /** The address of a LibreTranslate-compatible service, with or without `/translate`. */
  readonly url: string;
  readonly key: string | null;
  /** Milliseconds to the whole answer; default 10 s: a mediator waits for it. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 10_000;
/** Longer than any message of WhatsApp's (4096) or SMS. */
const MOST_CHARACTERS = 5_000;
const MOST_ANSWER_BYTES = 256 * 1024;

const answer = z.object({
  translatedText: z.string(),
  detectedLanguage: z.object({ language: z.string() }).nullish(),
});

const failed = (code: TranslationFailure): Translated => ({ type: 'failed', code });

/** 400: a language or a request that it does not know; 403: the key; 429: too fast. https://docs.libretranslate.com/api/operations/translate/ */
const failureOf = (status: number): Translated => {
  if (status === 400) return failed('unsupported');
  if (status === 413) return failed('too_long');
  if (status === 429) return failed('throttled');
  return failed(status >= 500 ? 'unreachable' : 'refused');
};

const addressOf = (configured: string): string => {
  const url = new URL(configured);
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith('/translate') ? path : `${path}/translate`;
  return url.href;
};

/** Translation by `POST /translate`, with the fields that LibreTranslate documents. */
const createHttpTranslator = ({ url, key, timeoutMs = TIMEOUT_MS }: HttpTranslatorOptions): Translator => {
  const address = addressOf(url);

  const ask = async ({ text, from, to }: ToTranslate): Promise<Translated> => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({
        q: text,
        source: from ?? 'auto',
        target: to,
        format: 'text',
        ...(key === null ? {} : { api_key: key }),
      }),
      // Neither the key nor what a person wrote goes anywhere else than where the operator sent it.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = await readLimited(response.body, MOST_ANSWER_BYTES);
    if (!response.ok || body === null) return body === null ? failed('unreachable') : failureOf(response.status);
    const { translatedText, detectedLanguage } = answer.parse(JSON.parse(new TextDecoder().decode(body)));
    const detected: Language | null = isLanguage(detectedLanguage?.language) ? detectedLanguage.language : null;
    return { type: 'translated', text: translatedText, from: from ?? detected };
  };

  return {
    isOn: true,
    translate: async (given) => {
      if (given.text.length > MOST_CHARACTERS) return failed('too_long');
      return ask(given).catch(() => failed('unreachable'));
    },
  };
};

/** Nothing is translated, and the console says so. */
const OFF: Translator = { isOn: false, translate: async () => ({ type: 'off' }) };

/** @param settings null: no service is configured */
export const createTranslator = (settings: HttpTranslatorOptions | null): Translator =>
  settings === null ? OFF : createHttpTranslator(settings);
