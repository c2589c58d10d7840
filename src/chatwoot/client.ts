import type { DeskFailed } from '../core/desk.ts';
import { readLimited } from '../core/read-limited.ts';

/** `url`: without a slash at the end. `token`: of an administrator, who alone may delete a contact. */
export type ChatwootOptions = {
  readonly url: string;
  readonly token: string;
  readonly accountId: string;
  readonly inboxId: string;
  /** Milliseconds to a whole answer; default 20 s, in which a voice note goes up. */
  readonly timeoutMs?: number;
};

export type Reply = { readonly type: 'ok'; readonly body: unknown } | DeskFailed;

export type Client = {
  /** @param path below the account: `/contacts` */
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object | FormData): Promise<Reply>;
};

const TIMEOUT_MS = 20_000;
/** A hundred messages with what Chatwoot adds to each. */
const MOST_ANSWER_BYTES = 8 * 1024 * 1024;

const failed = (code: DeskFailed['code'], detail: string): DeskFailed => ({ type: 'failed', code, detail });

/**
 * What a status means: 401 and 403, the token or its rights; 402, the plan; 404, deleted there; 4xx otherwise, our request.
 * https://developers.chatwoot.com/api-reference/introduction
 */
export const failureOf = (status: number, retryAfter: string | null): DeskFailed => {
  const detail = `http:${status}`;
  if (status === 429) {
    const seconds = Number(retryAfter);
    const waits = retryAfter !== null && Number.isFinite(seconds) && seconds > 0;
    return { ...failed('throttled', detail), ...(waits ? { retryAfterSeconds: seconds } : {}) };
  }
  if (status === 408 || status >= 500) return failed('unreachable', detail);
  if (status === 404) return failed('gone', detail);
  if (status === 400 || status === 413 || status === 415 || status === 422) return failed('invalid', detail);
  return failed('refused', detail);
};

/** Some acts are answered with an empty page. */
const parsed = (bytes: Uint8Array): Reply => {
  const text = new TextDecoder().decode(bytes).trim();
  if (text === '') return { type: 'ok', body: null };
  try {
    return { type: 'ok', body: JSON.parse(text) as unknown };
  } catch {
    return failed('unreachable', 'not_json');
  }
};

/** Chatwoot's Application API, with the header that it documents. https://developers.chatwoot.com/api-reference */
export const createClient = (options: ChatwootOptions): Client => {
  const { url, token, accountId, timeoutMs = TIMEOUT_MS } = options;
  const base = `${url}/api/v1/accounts/${accountId}`;
  return {
    ask: async (method, path, body) => {
      const isForm = body instanceof FormData;
      const json = body === undefined || isForm ? {} : { 'content-type': 'application/json' };
      try {
        const response = await fetch(base + path, {
          method,
          headers: { accept: 'application/json', api_access_token: token, ...json },
          ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
          // Neither the token nor what people wrote goes anywhere else than where the operator sent it.
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const bytes = await readLimited(response.body, MOST_ANSWER_BYTES);
        if (!response.ok) return failureOf(response.status, response.headers.get('retry-after'));
        return bytes === null ? failed('unreachable', 'too_large') : parsed(bytes);
      } catch (error) {
        return failed('unreachable', error instanceof Error ? error.name : 'unknown');
      }
    },
  };
};
