import type pg from 'pg';
import type { FetchFailure } from '../core/file-fetcher.ts';
import type { InboundContent } from '../core/inbound.ts';
import { openFile, sealFile } from '../db/sealed-file.ts';
import type { UnpreparedRow } from './claim.ts';
import type { HearingDependencies, Unheard } from './hearing.ts';
import { KEEP_MEDIA } from './record.sql.ts';

export type Note =
  | { readonly type: 'note'; readonly bytes: Uint8Array }
  | { readonly type: 'none'; readonly why: Unheard }
  | { readonly type: 'postponed'; readonly why: FetchFailure; readonly retryInSeconds: number };

/** Seconds before the second and the third try. */
const BACKOFF_SECONDS = [2, 6] as const;

/** Given in any case, to a note that waited long for a free worker. */
const LEAST_MS = 5_000;

const opened = ({ seals }: HearingDependencies, sealed: Buffer): Note => {
  try {
    return { type: 'note', bytes: openFile(seals, sealed) };
  } catch {
    return { type: 'none', why: 'unreadable' };
  }
};

/**
 * The bytes of a voice note, which are kept sealed before anything else is done with them.
 * @param leftMs the time that is left for it; negative when the note waited too long already, and it is tried once all the same
 * @throws only what the database throws
 */
export const fetchNote = async (
  pool: pg.Pool,
  dependencies: HearingDependencies,
  row: UnpreparedRow,
  { content, leftMs }: { content: Extract<InboundContent, { type: 'media' }>; leftMs: () => number },
): Promise<Note> => {
  const onKept = dependencies.onKept?.[row.channel];
  // Kept by a worker that did not come to its end.
  if (row.kept !== null) {
    await onKept?.(content.reference);
    return opened(dependencies, row.kept);
  }
  const fetchFile = dependencies.fetchers[row.channel];
  if (fetchFile === undefined) return { type: 'none', why: 'no_way_to_fetch' };
  const fetched = await fetchFile(content.reference, Math.max(LEAST_MS, leftMs()));
  if (fetched.type === 'fetched') {
    const sealed = sealFile(dependencies.seals, fetched.bytes);
    await pool.query(KEEP_MEDIA, [row.id, content.kind, fetched.mimeType, sealed]);
    await onKept?.(content.reference);
    return { type: 'note', bytes: fetched.bytes };
  }
  const retryInSeconds = BACKOFF_SECONDS[row.attempts - 1];
  if (!fetched.retryable || retryInSeconds === undefined || leftMs() < retryInSeconds * 1_000) {
    return { type: 'none', why: fetched.code };
  }
  return { type: 'postponed', why: fetched.code, retryInSeconds };
};
