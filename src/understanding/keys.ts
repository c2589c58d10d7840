import type { Command } from '../core/understanding.ts';

/** Punctuation that people put around a number: "1.", "1)", "(2)", "3!". */
const AROUND = /[\s.,;:!()[\]"'/-]/g;

/**
 * The digits and keys of a message that is nothing else: "1", "1)", "1 0 8 0", "#", "*", "?". A key pressed twice counts
 * once; more than 20 digits are no answer to anything; "1#" is how some people end a number on a telephone.
 */
export const readKeys = (text: string): string | null => {
  const bare = text.replace(AROUND, '');
  // "1080 1030" is two postcodes, while "1 080" and "10 80" are one.
  const groups = text.match(/\d+/g) ?? [];
  if (groups.length > 1 && groups.some((group) => group.length >= 4)) return null;
  if (/^\d{1,20}$/.test(bare)) return bare;
  const key = /^([*#?])\1*$/.exec(bare)?.[1];
  if (key !== undefined) return key;
  return /^(\d+)#$/.exec(bare)?.[1] ?? null;
};

/** The four keys that mean the same at every step of a conversation. */
const COMMAND_OF_KEY: Readonly<Record<string, Command>> = {
  '0': 'back',
  '9': 'person',
  '*': 'repeat',
  '?': 'repeat',
  '#': 'language',
};

export const commandOfKey = (keys: string): Command | null => COMMAND_OF_KEY[keys] ?? null;
