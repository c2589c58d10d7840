/** Letters that Unicode does not decompose, and the digits that other keyboards write. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ؤ: 'و',
  ئ: 'ي',
  گ: 'غ',
  ڭ: 'غ',
  ڤ: 'ف',
  پ: 'ب',
  ـ: '',
};

const LETTERS_PATTERN = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/** Arabic-Indic (٠) and Persian (۰) digits, and full-width ones, as 0-9. One character for one, so that offsets stay. */
export const asciiDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹０-９]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = code >= 0xff10 ? 0xff10 : code >= 0x6f0 ? 0x6f0 : 0x660;
    return String(code - zero);
  });

/** Lower case without accents, vowel signs or letter variants: what two people who spell differently have in common. */
export const fold = (text: string): string =>
  asciiDigits(text)
    .normalize('NFC')
    .toLowerCase()
    .replace(LETTERS_PATTERN, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Saint in the languages of Brussels: one word, however it is written. */
const SAINTS = new Set(['saint', 'sainte', 'sint', 'st', 'ste', 'sinte', 'santa', 'sankt', 'sant', 'san', 'sain']);

/** "saintgilles", "sintjoost". */
const GLUED_SAINT = /^(?:sainte?|sint)(\p{L}{4,})$/u;

/** The words of a text, folded; hyphens, apostrophes and punctuation part them. */
export const wordsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    if (SAINTS.has(word)) return ['st'];
    const glued = GLUED_SAINT.exec(word)?.[1];
    return glued === undefined ? [word] : ['st', glued];
  });

/** A name with nothing left between its words, the form in which names are compared. */
export const compact = (text: string): string => wordsOf(text).join('');
