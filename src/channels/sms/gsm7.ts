import type { Language } from '../../core/language.ts';

/** 3GPP TS 23.038, 6.2.1: the default alphabet, one septet each… */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿' +
    'abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** …and 6.2.1.1: its extension, which costs an escape more. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Septets that a character costs, or null when GSM-7 lacks it. */
export const septets = (character: string): 1 | 2 | null => {
  if (BASIC.has(character)) return 1;
  return EXTENSION.has(character) ? 2 : null;
};

export const isGsm7 = (text: string): boolean => Array.from(text).every((character) => septets(character) !== null);

/** What has no accent to take off, or would lose its meaning without a word for it. */
const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ...pairs('‘’‚‛′`´ʼ', "'"),
  ...pairs('“”„‟″', '"'),
  ...pairs('‐‑‒–—―−•·', '-'),
  ...pairs('\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t', ' '),
  ...pairs('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff', ''),
  ['…', '...'],
  ['→', '->'],
  ['←', '<-'],
  ['×', 'x'],
  ['°', 'o'],
  ['º', 'o'],
  ['ª', 'a'],
  ['©', '(c)'],
  ['®', '(r)'],
  ['™', '(tm)'],
  ['½', '1/2'],
  ['¼', '1/4'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
]);

function pairs(characters: string, replacement: string): [string, string][] {
  return Array.from(characters, (character): [string, string] => [character, replacement]);
}

const fold = (character: string): string => {
  if (septets(character) !== null) return character;
  const replacement = REPLACEMENTS.get(character);
  if (replacement !== undefined) return replacement;
  const bare = character.normalize('NFD').replace(/\p{Mn}/gu, '');
  return isGsm7(bare) && bare !== '' ? bare : character;
};

/** French quotation marks and the spaces inside them. */
const GUILLEMETS = /«\s*|\s*»/g;

/**
 * A pictogram with its skin tone, joiners and variation selectors, a flag, or a keycap's frame; and the space after it.
 */
const PICTOGRAM =
  /(?:\p{Regional_Indicator}{2}|(?![©®™])\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*(?:\u200d\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*)*) ?|\ufe0f?\u20e3/gu;

const withoutPictograms = (text: string): string => text.replace(PICTOGRAM, '').replace(/ +$/gm, '');

/**
 * Spells a text so that it stays in GSM-7 (160 characters a segment instead of 70), as people do themselves in SMS: "ê"
 * becomes "e", "’" becomes "'". Pictograms are left out. A text that cannot be saved (Arabic, or another script quoted
 * in it) keeps every letter and accent: it is UCS-2 anyway.
 */
export const toGsm7 = (text: string, language: Language): string => {
  const composed = withoutPictograms(text.normalize('NFC'));
  if (language === 'ar') return composed;
  const folded = Array.from(composed.replace(GUILLEMETS, '"'), fold).join('');
  return isGsm7(folded) ? folded : composed;
};
