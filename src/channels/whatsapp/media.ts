import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Fetched, FetchFailure, FileFetcher } from '../../core/file-fetcher.ts';
import { readLimited } from '../../core/read-limited.ts';
import { trustedAddress } from './media-hosts.ts';

export type WhatsAppMediaOptions = {
  readonly accessToken: string;
  /** `https://graph.facebook.com`, or a stand-in with the same API. */
  readonly apiBaseUrl: string;
  /** `v23.0` and the like. */
  readonly apiVersion: string;
  /** Milliseconds for the address and the file together; default 15 s. */
  readonly timeoutMs?: number;
  /** Bytes; default 8 MB, an hour of voice. Meta's own limit for sound is 16 MB. */
  readonly mostBytes?: number;
};

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_METADATA_BYTES = 64 * 1024;

type Failed = Extract<Fetched, { type: 'failed' }>;

const RETRYABLE: readonly FetchFailure[] = ['throttled', 'unreachable'];
const failed = (code: FetchFailure): Failed => ({ type: 'failed', code, retryable: RETRYABLE.includes(code) });

/** Graph codes that come with a 400 and do not mean that the file is not there. */
const BY_GRAPH_CODE: ReadonlyMap<number, FetchFailure> = new Map([
  [1, 'unreachable'],
  [2, 'unreachable'],
  [4, 'throttled'],
  [10, 'refused'],
  [190, 'refused'],
  [80007, 'throttled'],
  [130429, 'throttled'],
]);

const byStatus = (status: number): FetchFailure => {
  if (status === 401 || status === 403) return 'refused';
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unreachable';
  return status === 400 || status === 404 || status === 410 ? 'gone' : 'invalid';
};

const graphError = z.object({ error: z.object({ code: z.number() }) });

const fromJson = (bytes: Uint8Array | null): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes ?? undefined));
  } catch {
    return undefined;
  }
};

const refusalOf = async (response: Response): Promise<Failed> => {
  const body = fromJson(await readLimited(response.body, MOST_METADATA_BYTES));
  const code = graphError.safeParse(body).data?.error.code;
  return failed((code === undefined ? undefined : BY_GRAPH_CODE.get(code)) ?? byStatus(response.status));
};

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#retrieve-media-url; the address holds for five minutes. */
const metadata = z.object({
  url: z.string().min(1),
  mime_type: z.string().min(1).optional().catch(undefined),
  sha256: z.string().min(1).optional().catch(undefined),
});

/** Meta writes it in hexadecimal here and in base64 in webhooks. */
const hasHash = (bytes: Uint8Array, expected: string): boolean => {
  const hash = createHash('sha256').update(bytes).digest();
  return [hash.toString('hex'), hash.toString('base64')].includes(
    expected.length === 64 ? expected.toLowerCase() : expected,
  );
};

/** An error page where a file should be. */
const isPage = (contentType: string | null): boolean =>
  /^\s*(text\/|application\/(json|xhtml))/i.test(contentType ?? '');

/**
 * Fetches what a person sent from Meta: first its address, then the file. Plain `fetch`, since the SDK sends the token to whatever address
 * the answer names, follows redirects and knows neither limit nor time-out.
 */
export const createWhatsAppMedia = (options: WhatsAppMediaOptions): FileFetcher => {
  const { accessToken, apiVersion, timeoutMs = TIMEOUT_MS, mostBytes = MOST_BYTES } = options;
  const configured = new URL(options.apiBaseUrl);
  const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': 'Passerelle' };

  /** Asks, and lets itself be sent nowhere else: Meta's description of its API knows no redirect. */
  const get = async (address: string, signal: AbortSignal): Promise<Response | Failed> => {
    const url = trustedAddress(address, configured);
    if (url === null) return failed('untrusted');
    const response = await fetch(url, { headers, redirect: 'manual', signal });
    if (response.ok) return response;
    if (response.status >= 400) return refusalOf(response);
    await response.body?.cancel();
    return failed('untrusted');
  };

  const fetchFile = async (id: string, signal: AbortSignal): Promise<Fetched> => {
    const base = options.apiBaseUrl.replace(/\/+$/, '');
    const about = await get(`${base}/${apiVersion}/${encodeURIComponent(id)}`, signal);
    if (!(about instanceof Response)) return about;
    const read = metadata.safeParse(fromJson(await readLimited(about.body, MOST_METADATA_BYTES)));
    if (!read.success) return failed('invalid');
    const { url, mime_type, sha256 } = read.data;
    const file = await get(url, signal);
    if (!(file instanceof Response)) return file;
    const contentType = file.headers.get('content-type');
    if (isPage(contentType)) {
      await file.body?.cancel();
      return failed('invalid');
    }
    const bytes = await readLimited(file.body, mostBytes);
    if (bytes === null) return failed('too_large');
    if (bytes.length === 0 || (sha256 !== undefined && !hasHash(bytes, sha256))) return failed('invalid');
    return { type: 'fetched', bytes, mimeType: mime_type ?? contentType ?? 'application/octet-stream' };
  };

  /** Node takes whole milliseconds and no negative ones; time that is left over is neither. */
  const deadline = (withinMs: number): AbortSignal =>
    AbortSignal.timeout(Math.max(0, Math.floor(Math.min(timeoutMs, withinMs))));

  return async (id, withinMs) => fetchFile(id, deadline(withinMs)).catch(() => failed('unreachable'));
};
