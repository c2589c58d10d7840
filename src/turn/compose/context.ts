import type { Language } from '../../core/language.ts';

/** What wording a screen depends on beside the events. */
export type ComposeContext = {
  /** Null until the person's language is known: then what is said is said in the first languages of the city. */
  readonly language: Language | null;
  readonly now: Date;
  /** False for a caller who hides the number: nobody can call back. */
  readonly reachable: boolean;
  /** Names of places to listen for on a call. */
  readonly placeHints: readonly string[];
};
