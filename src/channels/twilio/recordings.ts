import { z } from 'zod';
import type { Fetched, FetchFailure, FileFetcher } from '../../core/file-fetcher.ts';
import { readLimited } from '../../core/read-limited.ts';

export type RecordingsOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** `https://api.twilio.com`, or a stand-in with the same API. */
  readonly apiBaseUrl: string;
  /** Bytes; default 8 MB. Two minutes of a call are 2 MB (PCM, 8 kHz, 16 bits). */
  readonly mostBytes?: number;
  /** Milliseconds between two tries for a recording that is not there yet; default 1 s. */
  readonly pauseMs?: number;
};

type ListedRecording = { readonly recording: string; readonly call: string; readonly createdAt: Date };

export type Recordings = {
  /** Fetches one by its id, as WAV. One that Twilio still writes is waited for. */
  readonly fetch: FileFetcher;
  /**
   * What was said after the tone since that day and is still there, the newest first; what another program of the same account records in
   * another way is not among it. Null: Twilio does not say, now.
   */
  list(since: Date): Promise<readonly ListedRecording[] | null>;
  /** Deletes it at Twilio. False: it could not be, now. One that is gone already is deleted. */
  remove(recording: string): Promise<boolean>;
};

const MOST_BYTES = 8 * 1024 * 1024;
const REMOVE_WITHIN_MS = 10_000;
const LIST_WITHIN_MS = 10_000;
const MOST_BYTES_OF_PAGE = 2 * 1024 * 1024;
/** More recordings than a helpline has in a month. */
const MOST_PAGES = 50;

/** https://www.twilio.com/docs/voice/api/recording#read-multiple-recording-resources: the fields that we read; dates are RFC 2822. */
const page = z.object({
  recordings: z.array(
    z.object({ sid: z.string(), call_sid: z.string().nullable(), date_created: z.string(), source: z.string() }),
  ),
  next_page_uri: z.string().startsWith('/2010-04-01/Accounts/').nullish(),
});

const failed = (code: FetchFailure, retryable = code === 'throttled' || code === 'unreachable'): Fetched => ({
  type: 'failed',
  code,
  retryable,
});

const byStatus = (status: number): Fetched => {
  if (status === 401 || status === 403) return failed('refused');
  if (status === 429) return failed('throttled');
  // A message that was spoken a moment ago is not lost: it is looked for again.
  if (status === 404) return failed('gone', true);
  if (status === 408 || status >= 500) return failed('unreachable');
  return failed(status >= 300 && status < 400 ? 'untrusted' : 'invalid');
};

/**
 * What callers said after the tone, which Twilio keeps until we delete it. The address is made of the id alone: whatever a webhook says, our
 * credentials go nowhere else. https://www.twilio.com/docs/voice/api/recording
 */
export const createRecordings = (options: RecordingsOptions): Recordings => {
  const { accountSid, authToken, apiBaseUrl, mostBytes = MOST_BYTES, pauseMs = 1_000 } = options;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const root = apiBaseUrl.replace(/\/+$/, '');
  const all = `/2010-04-01/Accounts/${accountSid}/Recordings`;
  const addressOf = (recording: string, kind: 'wav' | 'json'): string =>
    `${root}${all}/${encodeURIComponent(recording)}.${kind}`;

  const fetchOnce = async (recording: string, signal: AbortSignal): Promise<Fetched> => {
    const response = await fetch(addressOf(recording, 'wav'), {
      headers: { authorization, 'user-agent': 'Passerelle' },
      redirect: 'manual',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      return byStatus(response.status);
    }
    const bytes = await readLimited(response.body, mostBytes);
    if (bytes === null) return failed('too_large');
    return bytes.length === 0 ? failed('gone', true) : { type: 'fetched', bytes, mimeType: 'audio/wav' };
  };

  const pageAt = async (path: string): Promise<z.infer<typeof page> | null> => {
    const response = await fetch(`${root}${path}`, {
      headers: { authorization, 'user-agent': 'Passerelle' },
      redirect: 'manual',
      signal: AbortSignal.timeout(LIST_WITHIN_MS),
    });
    const bytes = await readLimited(response.body, MOST_BYTES_OF_PAGE);
    if (!response.ok || bytes === null) return null;
    const read = page.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  };

  return {
    list: async (since) => {
      const search = new URLSearchParams({ 'DateCreated>': since.toISOString().slice(0, 10), PageSize: '200' });
      const listed: ListedRecording[] = [];
      let next: string | null = `${all}.json?${search.toString()}`;
      try {
        for (let pages = 0; next !== null && pages < MOST_PAGES; pages += 1) {
          const read = await pageAt(next);
          if (read === null) return null;
          for (const { sid, call_sid, date_created, source } of read.recordings)
            if (source === 'RecordVerb' && call_sid !== null)
              listed.push({ recording: sid, call: call_sid, createdAt: new Date(date_created) });
          next = read.next_page_uri ?? null;
        }
        return listed;
      } catch {
        return null;
      }
    },
    fetch: async (recording, withinMs) => {
      const until = performance.now() + withinMs;
      for (;;) {
        const left = Math.max(0, Math.floor(until - performance.now()));
        const fetched = await fetchOnce(recording, AbortSignal.timeout(left)).catch(() => failed('unreachable'));
        const notYet = fetched.type === 'failed' && fetched.code === 'gone';
        if (!notYet || performance.now() + pauseMs >= until) return fetched;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    },
    remove: async (recording) => {
      try {
        const response = await fetch(addressOf(recording, 'json'), {
          method: 'DELETE',
          headers: { authorization, 'user-agent': 'Passerelle' },
          redirect: 'manual',
          signal: AbortSignal.timeout(REMOVE_WITHIN_MS),
        });
        await response.body?.cancel();
        return response.ok || response.status === 404;
      } catch {
        return false;
      }
    },
  };
};
