/**
 * How much of a message is read. A longer one is a story, a copied letter or a mistake: what it asks is nearly always in
 * its first sentences, and the bound keeps the cost of 100 000 characters that of 1 000.
 */
export const ANALYSED_CHARACTERS = 1_000;

/** The zero of each set of digits that people in Brussels type: Arabic-Indic, Persian, Devanagari, Bengali. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6] as const;
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g;

/** Zero-width, bidi and soft-hyphen marks, the emoji variation selector and the keycap that encloses "1️⃣". */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each mark is meant on its own.
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe0e\ufe0f\ufeff]/g;

const latinDigit = (digit: string): string => {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code <= first + 9) ?? code;
  return String(code - zero);
};

/**
 * The text as it is shown to the readers of this folder: NFKC, Latin digits, straight quotes, no invisible marks, single
 * spaces, at most `ANALYSED_CHARACTERS`. Case and accents stay.
 */
export const clean = (text: string): string =>
  text
    .slice(0, ANALYSED_CHARACTERS)
    .replace(/[\ud800-\udbff]$/, '') // the cut may fall inside an emoji
    .normalize('NFKC')
    .replace(OTHER_DIGITS, latinDigit)
    .replace(INVISIBLE, '')
    .replace(/[\u2018\u2019\u02bc\u00b4\u0060\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Letters that do not decompose into a base letter and a mark. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ى: 'ي', // alef maqsura is typed for ya
  ی: 'ي', // Persian ya
  ک: 'ك', // Persian kaf
  ة: 'ه', // ta marbuta is typed as ha
  ـ: '', // tatweel only stretches
};

/**
 * The form in which words are compared: lower case, no accents, no Arabic vowels, alef without hamza. Turkish dotted and
 * dotless i become one letter, since phones that write "IS ARIYORUM" know nothing of the language.
 */
export const fold = (text: string): string =>
  text
    .replace(/İ/g, 'i')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ıłøđßœæىیکةـ]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
