import { isIP } from 'node:net';
import type { Fetched, FetchFailure } from '../core/file-fetcher.ts';
import { readLimited } from '../core/read-limited.ts';

/** More than any channel takes: what is larger is of no use. */
const MOST_BYTES = 16 * 1024 * 1024;
/** From Chatwoot to where it keeps its files (Active Storage: one redirect). */
const MOST_REDIRECTS = 3;

const failed = (code: FetchFailure, retryable = false): Fetched => ({ type: 'failed', code, retryable });

const failureOf = (status: number): Fetched => {
  if (status === 404 || status === 410) return failed('gone');
  if (status === 429) return failed('throttled', true);
  return status >= 500 ? failed('unreachable', true) : failed('refused');
};

/**
 * Where Chatwoot may send us: to itself, or to a storage on the internet. An address inside our own network would be asked on behalf of
 * whoever can put a redirection there.
 */
const mayFollow = (to: URL, origin: string): boolean => {
  if (to.origin === new URL(origin).origin) return true;
  const host = to.hostname.replace(/^\[|\]$/g, '');
  return to.protocol === 'https:' && isIP(host) === 0 && host.includes('.') && !host.endsWith('.internal');
};

/**
 * Fetches a file that one of Chatwoot's people added. It begins at the Chatwoot that the operator named and nowhere else; from there it goes
 * where Chatwoot sends it (its storage), without our token.
 */
export const fetchFile = async (origin: string, address: string, withinMs: number): Promise<Fetched> => {
  const signal = AbortSignal.timeout(withinMs);
  if (!URL.canParse(address) || new URL(address).origin !== new URL(origin).origin) return failed('untrusted');
  let at = new URL(address);
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await fetch(at, { redirect: 'manual', signal });
      const next = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && next !== null) {
        await response.body?.cancel();
        at = new URL(next, at);
        if (!mayFollow(at, origin)) return failed('untrusted');
        continue;
      }
      if (!response.ok) return failureOf(response.status);
      const bytes = await readLimited(response.body, MOST_BYTES);
      if (bytes === null) return failed('too_large');
      const mimeType = response.headers.get('content-type') ?? 'application/octet-stream';
      return { type: 'fetched', bytes, mimeType };
    }
    return failed('untrusted');
  } catch {
    return failed('unreachable', true);
  }
};
