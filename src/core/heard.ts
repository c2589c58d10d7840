import type { Language } from './language.ts';
import type { Need } from './need.ts';

/** What a recogniser made of a voice note. */
export type Heard =
  | { readonly type: 'words'; readonly text: string }
  /** It listened, and nobody spoke. */
  | { readonly type: 'nothing' }
  /** There is no recogniser, it does not answer, or the sound cannot be read. The note is kept all the same, for a mediator. */
  | { readonly type: 'unavailable' }
  /** The note could not be fetched: nobody will ever hear it. */
  | { readonly type: 'lost' };

/** What an understanding service read in a long story: only what stands in our own lists, never a word of its own. */
export type StoryReading = {
  readonly need: Need | null;
  /** Four digits; it still has to exist. */
  readonly postcode: string | null;
  readonly language: Language | null;
};

/** What was found out about a message before its turn. */
export type Prepared = { readonly heard: Heard | null; readonly story: StoryReading | null };

export const UNPREPARED: Prepared = { heard: null, story: null };
