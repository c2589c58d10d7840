import type { Choice, Screen } from '../../core/screen.ts';
import { LIMITS } from './messages.ts';
import { fitsButton, fitsLedButton } from './titles.ts';

/** What can be touched on a screen, and how. */
export type Pressables = {
  readonly as: 'buttons' | 'list';
  readonly choices: readonly Choice[];
  /** Beside the choices. */
  readonly keys: readonly Choice[];
  /** In a message of their own after it. */
  readonly below: readonly Choice[];
};

/** What a telephone's keypad has: such a key can be typed as well, whether it is shown or not. */
const canBeTyped = ({ digit }: Choice): boolean => /^[0-9*#]$/.test(digit);

/** Voice on or off first: it is the only one that the words at the foot do not name. */
const voiceFirst = (keys: readonly Choice[]): readonly Choice[] => [
  ...keys.filter((key) => !canBeTyped(key)),
  ...keys.filter(canBeTyped),
];

/** The foot of a screen names the keys that can be typed: once one of these is shown and said, its words need not be. */
export const standForFooter = (keys: readonly Choice[]): boolean => keys.some(canBeTyped);

/** For who listens, what has details (sessions of help, bookings) is always a list, however few there are: it is told how to open it. */
const isToldAsList = ({ choices, aloud }: Screen): boolean => aloud && choices.some(({ detail }) => detail !== null);

const fitsButtons = (screen: Screen): boolean =>
  screen.choices.length <= LIMITS.buttons &&
  !isToldAsList(screen) &&
  screen.choices.every(screen.aloud ? fitsLedButton : fitsButton);

/**
 * For who listens, as buttons of a message of their own: what is not seen cannot be touched, so no list. Where one is too many it is the
 * voice, which words that are typed turn off too. None for who reads: a conversation in text stays short.
 */
export const lonelyKeys = (keys: readonly Choice[], aloud: boolean): readonly Choice[] => {
  if (!aloud) return [];
  return keys.length <= LIMITS.buttons
    ? keys
    : [...keys.filter(canBeTyped), ...keys.filter((key) => !canBeTyped(key))].slice(0, LIMITS.buttons);
};

const withKeys = (as: Pressables['as'], { choices, aloud }: Screen, ordered: readonly Choice[]): Pressables => {
  const room = (as === 'buttons' ? LIMITS.buttons : LIMITS.rows) - choices.length;
  return { as, choices, keys: ordered.slice(0, room), below: lonelyKeys(ordered.slice(room), aloud) };
};

/**
 * Up to 3 choices are buttons, up to 10 a list; the keys take the room that is left. Null: nothing can be pressed, or there are more
 * choices than a list holds, which are then answered by their digits.
 */
export const pressablesOf = (screen: Screen): Pressables | null => {
  const { choices, keys, expects, listLabel, aloud } = screen;
  if (choices.length === 0) {
    const alone = lonelyKeys(keys, aloud);
    // A question for the place has a button of WhatsApp's own, which stands beside no other.
    return alone.length === 0 || expects === 'place' ? null : { as: 'buttons', choices, keys: alone, below: [] };
  }
  if (choices.length > LIMITS.rows || choices.some(({ label }) => label.trim() === '')) return null;
  if (fitsButtons(screen)) return withKeys('buttons', screen, voiceFirst(keys));
  return listLabel.trim() === '' ? null : withKeys('list', screen, keys);
};
