import type { StoryReading } from '../core/heard.ts';
import type { Understanding } from '../core/understanding.ts';
import { withoutPersonalNumbers } from '../privacy/personal-numbers.ts';
import { endpoint } from '../speech/endpoint.ts';
import { isLong } from './long.ts';
import { readingOf } from './story-answer.ts';
import { storyQuestion } from './story-question.ts';

/**
 * Reads a long story for what our own lists may have missed. Null when nothing usable came back in time, which changes nothing but one more
 * question. Never throws.
 */
export type ReadStory = (text: string) => Promise<StoryReading | null>;

export type StoryReaderOptions = {
  /** Base of an OpenAI-compatible API, leniently written: with or without `/v1`. */
  readonly url: string;
  /** Null for a service of one's own that asks for none. */
  readonly key: string | null;
  readonly model: string;
  /** For the whole exchange, the answer's body included. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
};

/** A service that answers slowly must not pile up requests: above this, people are simply asked one question more. */
const MOST_IN_FLIGHT = 4;
/** An answer is a few dozen bytes within an envelope of less than a kilobyte; more is something else. */
const MOST_BYTES = 64 * 1024;

/** Whether asking is worth the wait: a long message in which we found no need, or no place, and that is no command. */
export const isStory = (text: string, understanding: Understanding): boolean => {
  const { need, place, command, digits, switchTo, emergency } = understanding;
  if (command !== null || digits !== null || switchTo !== null || emergency) return false;
  if (need !== null && place.type === 'found') return false;
  return isLong(text);
};

/** @returns null for a body longer than `MOST_BYTES`, of which no more than that is ever read */
const bodyOf = async (response: Response): Promise<string | null> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * Asks an OpenAI-compatible chat endpoint, with a strict schema of our own lists. The person's numbers are taken out before.
 * https://platform.openai.com/docs/api-reference/chat/create
 */
export const createStoryReader = (options: StoryReaderOptions): ReadStory => {
  const { key, model, timeoutMs = 2_000 } = options;
  const send = options.fetch ?? fetch;
  const address = endpoint(options.url, '/v1/chat/completions');
  let inFlight = 0;

  const ask = async (text: string): Promise<StoryReading | null> => {
    const response = await send(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify(storyQuestion(model, withoutPersonalNumbers(text))),
      // What a person wrote goes to the configured host and to no other.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return null;
    }
    const body = await bodyOf(response);
    return body === null ? null : readingOf(body);
  };

  return async (text) => {
    if (inFlight >= MOST_IN_FLIGHT) return null;
    inFlight += 1;
    try {
      return await ask(text);
    } catch {
      // Closed, too slow, unreachable: all the same to who is waiting.
      return null;
    } finally {
      inFlight -= 1;
    }
  };
};
