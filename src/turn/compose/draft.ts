import type { Choice, Expects, Pin, Wording } from '../../core/screen.ts';

/** A screen while it is being written. */
export type Draft = {
  lines: Wording[];
  choices: Choice[];
  pin: Pin | null;
  expects: Expects;
  hangUp: boolean;
  hints: readonly string[];
  /** Greeted in this very turn: every key is named once. */
  greeted: boolean;
  /** The prompt itself says which words go on from here. */
  saysKeys: boolean;
  /** All is told: a caller hears that it is well to hang up now. */
  rests: boolean;
};

export const newDraft = (): Draft => ({
  lines: [],
  choices: [],
  pin: null,
  expects: 'words',
  hangUp: false,
  hints: [],
  greeted: false,
  saysKeys: false,
  rests: false,
});
