import type { Card } from '../../core/card.ts';
import type { Choice, Expects, Pin, Wording } from '../../core/screen.ts';

/** A screen while it is being written. */
export type Draft = {
  lines: Wording[];
  choices: Choice[];
  pin: Pin | null;
  card: Card | null;
  expects: Expects;
  hangUp: boolean;
  hints: readonly string[];
  /** Greeted in this very turn: every key is named once. */
  greeted: boolean;
  /** A caller goes on after the line broke off: on this call no key was named yet. */
  welcomedBack: boolean;
  /** The prompt itself says which words go on from here: everywhere, or in writing alone. */
  saysKeys: 'no' | 'in writing' | 'everywhere';
  /** All is told: a caller hears that it is well to hang up now. */
  rests: boolean;
  /** A piece of something long: the next one follows a silence, */
  moreFollows: boolean;
  /** and even a short one. */
  goesOn: boolean;
  /** The last piece of something long, after which the keys are named once. */
  continued: boolean;
  /** Which keys to touch have a meaning here. `voice`: a mediator goes on; `none`: nobody goes on. */
  keys: 'all' | 'voice' | 'none';
  /** The menu of languages itself. */
  choosesLanguage: boolean;
};

export const newDraft = (): Draft => ({
  lines: [],
  choices: [],
  pin: null,
  card: null,
  expects: 'words',
  hangUp: false,
  hints: [],
  greeted: false,
  welcomedBack: false,
  saysKeys: 'no',
  rests: false,
  moreFollows: false,
  goesOn: false,
  continued: false,
  keys: 'all',
  choosesLanguage: false,
});
