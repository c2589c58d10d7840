import type pg from 'pg';
import type { FetchFailure } from '../core/file-fetcher.ts';
import { type Prepared, type StoryReading, UNPREPARED } from '../core/heard.ts';
import type { InboundContent } from '../core/inbound.ts';
import { contentOf, type UnpreparedRow } from './claim.ts';
import { fetchNote } from './fetch-note.ts';
import type { HearingDependencies, Unheard } from './hearing.ts';
import { listen } from './listen.ts';
import { isStory } from './story.ts';

export type Outcome =
  | { readonly type: 'prepared'; readonly prepared: Prepared; readonly why: Unheard | null }
  | { readonly type: 'postponed'; readonly why: FetchFailure; readonly retryInSeconds: number };

/** Claims that may end without a word: a message that ends its worker each time must not do so for ever. */
const MOST_ATTEMPTS = 3;
/** Since the note came: whoever speaks waits no longer than this for what was heard… */
const PATIENCE_MS = 28_000;
/** …of which so much is for fetching it. */
const FETCHING_MS = 18_000;
/** A recogniser is given in any case, though the note waited long for a free worker. */
const LEAST_MS = 5_000;

const prepared = (result: Prepared, why: Unheard | null = null): Outcome => ({
  type: 'prepared',
  prepared: result,
  why,
});
const unheard = (why: Unheard, kept: boolean): Outcome =>
  prepared({ heard: { type: kept ? 'unavailable' : 'lost' }, story: null }, why);

/** A service is asked only where our own lists leave something open. Whatever goes wrong costs no more than one more question. */
const storyOf = async (
  { readStory, understand }: HearingDependencies,
  { language }: UnpreparedRow,
  text: string,
): Promise<StoryReading | null> => {
  try {
    if (readStory === null || !isStory(text, understand(text, { assumed: language }))) return null;
    return await readStory(text);
  } catch {
    return null;
  }
};

const hear = async (
  pool: pg.Pool,
  dependencies: HearingDependencies,
  row: UnpreparedRow,
  content: Extract<InboundContent, { type: 'media' }>,
): Promise<Outcome> => {
  const began = performance.now();
  const left = (budget: number): number => budget - row.waited - (performance.now() - began);
  const note = await fetchNote(pool, dependencies, row, {
    content,
    leftMs: () => left(FETCHING_MS),
  });
  if (note.type === 'postponed') return note;
  if (note.type === 'none') return unheard(note.why, row.kept !== null);
  const { heard, why } = await listen(dependencies.recogniser, {
    bytes: note.bytes,
    // A language that was only guessed is no help: a recogniser that is told the wrong one invents words.
    language: row.language_chosen ? row.language : null,
    withinMs: Math.max(LEAST_MS, left(PATIENCE_MS)),
  });
  const story = heard.type === 'words' ? await storyOf(dependencies, row, heard.text) : null;
  return prepared({ heard, story }, why);
};

/** @throws only what the database throws */
export const prepare = async (
  pool: pg.Pool,
  dependencies: HearingDependencies,
  row: UnpreparedRow,
): Promise<Outcome> => {
  const content = contentOf(dependencies.seals, row);
  const tooOften = row.attempts > MOST_ATTEMPTS;
  if (content?.type === 'media')
    return tooOften ? unheard('given_up', row.kept !== null) : hear(pool, dependencies, row, content);
  if (content?.type !== 'text' || tooOften) return prepared(UNPREPARED);
  return prepared({ heard: null, story: await storyOf(dependencies, row, content.text) });
};
