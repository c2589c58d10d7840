import type { FetchFailure, FileFetcher } from '../core/file-fetcher.ts';
import type { Prepared } from '../core/heard.ts';
import { asId, type HandoverId } from '../core/ids.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { sealFile } from '../db/sealed-file.ts';
import { daysBefore, PERIODS } from '../privacy/retention/periods.ts';
import { KEEP_MEDIA } from './record.sql.ts';
import { CALL_OF_ERASED, HANDOVER_OF_CALL, KNOWN_RECORDINGS, PREPARE_AGAIN } from './sweep-recordings.sql.ts';

/** What was said after the tone, as the provider still has it. */
type RecordingThere = { readonly recording: string; readonly call: string; readonly createdAt: Date };

type RecordingsThere = {
  /** Those after the tone. @returns null: the provider does not say, now */
  list(since: Date): Promise<readonly RecordingThere[] | null>;
  readonly fetch: FileFetcher;
  /** False: not now. */
  remove(recording: string): Promise<boolean>;
};

type SweptRecordings = {
  readonly removed: number;
  /** Fetched at last: they are heard next. */
  readonly fetched: number;
  /** Nobody had told us of them. */
  readonly found: number;
  /** Still to be fetched, as long as the provider has them; provider's ids. */
  readonly missing: readonly { readonly recording: string; readonly why: FetchFailure }[];
};

type SweepGiven = {
  readonly db: Queryable;
  readonly seals: Seals;
  readonly recordings: RecordingsThere;
  /** Keeps one of which nobody told us. Null: of somebody who was erased. */
  readonly keep: (id: HandoverId, recording: string) => Promise<object | null>;
  readonly now: Date;
};

type Known = { id: string; provider_id: string; is_done: boolean; is_theirs: boolean; sealed_prepared: Buffer | null };

/** Both webhooks of a recording come within seconds. */
const TOLD_WITHIN_MS = 10 * 60_000;
const FETCH_WITHIN_MS = 15_000;

/** Null: nobody can say, since SECRET_KEY is another one. */
const isLost = (seals: Seals, { sealed_prepared }: Known): boolean | null => {
  if (sealed_prepared === null) return null;
  try {
    // What was sealed was a `Prepared`.
    return (seals.openJson(sealed_prepared) as Prepared).heard?.type === 'lost';
  } catch {
    return null;
  }
};

const knownOf = async ({ db, seals }: SweepGiven, there: readonly RecordingThere[]): Promise<Map<string, Known>> => {
  const hashed = there.map(({ recording }) => ({ recording, hashes: hashedProviderIds(seals, 'voice', recording) }));
  const { rows } = await db.query<Known>(KNOWN_RECORDINGS, [hashed.flatMap(({ hashes }) => hashes)]);
  const byHash = new Map(rows.map((row) => [row.provider_id, row]));
  const known = new Map<string, Known>();
  for (const { recording, hashes } of hashed) {
    const row = hashes.map((hash) => byHash.get(hash)).find((each) => each !== undefined);
    if (row !== undefined) known.set(recording, row);
  }
  return known;
};

type Fate = 'removed' | 'fetched' | 'found' | 'left' | FetchFailure;

const remove = async ({ recordings }: SweepGiven, recording: string): Promise<Fate> =>
  (await recordings.remove(recording)) ? 'removed' : 'left';

const fetchAgain = async ({ db, seals, recordings }: SweepGiven, known: Known, recording: string): Promise<Fate> => {
  const fetched = await recordings.fetch(recording, FETCH_WITHIN_MS);
  if (fetched.type === 'failed') return fetched.code;
  await db.query(KEEP_MEDIA, [known.id, 'voice_note', fetched.mimeType, sealFile(seals, fetched.bytes)]);
  await db.query(PREPARE_AGAIN, [known.id]);
  return 'fetched';
};

/** Somebody else of the same account may record calls too: only what is ours is touched. */
const ofUnknown = async (given: SweepGiven, { recording, call, createdAt }: RecordingThere): Promise<Fate> => {
  const { db, seals, now } = given;
  if (now.getTime() - createdAt.getTime() < TOLD_WITHIN_MS) return 'left';
  const handover = await db.query<{ id: string }>(HANDOVER_OF_CALL, [hashedProviderIds(seals, 'voice', call)]);
  const id = handover.rows[0]?.id;
  if (id !== undefined)
    return (await given.keep(asId<HandoverId>(id), recording)) === null ? remove(given, recording) : 'found';
  const erased = await db.query(CALL_OF_ERASED, [hashedProviderIds(seals, 'voice', `${call}:0`)]);
  return erased.rows.length > 0 ? remove(given, recording) : 'left';
};

const fateOf = (given: SweepGiven, there: RecordingThere, known: Known | undefined): Promise<Fate> | Fate => {
  const { seals, now } = given;
  if (known === undefined) return ofUnknown(given, there);
  // It is being fetched or heard.
  if (!known.is_done) return 'left';
  const isOld = there.createdAt <= daysBefore(now, PERIODS.mediaDays);
  if (isOld || !known.is_theirs) return remove(given, there.recording);
  const lost = isLost(seals, known);
  if (lost === null) return 'left';
  return lost ? fetchAgain(given, known, there.recording) : remove(given, there.recording);
};

/**
 * Goes through what callers said after the tone and the provider still has. What is kept here, or is of somebody who was erased, is deleted
 * there, whoever died before it was. What could not be fetched when it came is fetched now, for as long as a voice note may be kept: nobody
 * waits for it, so it may take days. What nobody told us of is kept as any other. Harmless when it is asked twice.
 * @returns null: the provider does not say what it has, now
 * @throws only what the database throws
 */
export const sweepRecordings = async (given: SweepGiven): Promise<SweptRecordings | null> => {
  // Deleted in vain until then, it is tried for twice as long.
  const there = await given.recordings.list(daysBefore(given.now, 2 * PERIODS.mediaDays));
  if (there === null) return null;
  const known = await knownOf(given, there);
  const fates: { readonly recording: string; readonly fate: Fate }[] = [];
  for (const each of there)
    fates.push({ recording: each.recording, fate: await fateOf(given, each, known.get(each.recording)) });
  const many = (wanted: Fate): number => fates.filter(({ fate }) => fate === wanted).length;
  const missing = fates.flatMap(({ recording, fate }) =>
    fate === 'removed' || fate === 'fetched' || fate === 'found' || fate === 'left' ? [] : [{ recording, why: fate }],
  );
  return { removed: many('removed'), fetched: many('fetched'), found: many('found'), missing };
};
