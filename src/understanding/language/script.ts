import type { LanguageGuess } from '../../core/understanding.ts';

type Guess = Exclude<LanguageGuess, { type: 'unknown' }>;

const arabic: Guess = { type: 'known', language: 'ar', sure: true };
const lacking = (code: string): Guess => ({ type: 'lacking', code });

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;
const has = (text: string, letters: RegExp): boolean => letters.test(text);

/** Whole words of a script whose letters are not in JavaScript's `\b`. */
const words = (...list: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${list.join('|')})(?!\\p{L})`, 'u');

const DARI = words(
  'است',
  'برای',
  'براي',
  'من',
  'می',
  'کمک',
  'كمك',
  'نیاز',
  'دارم',
  'دری',
  'فارسی',
  'میخواهم',
  'ميخواهم',
  'خواهم',
  'چه',
  'تشکر',
  'لطفا',
  'هستم',
  'را',
  'سلام علیکم',
  'ندارم',
  'کار',
);
const DARI_TELLING = words(
  'است',
  'برای',
  'کمک',
  'كمك',
  'نیاز',
  'دارم',
  'دری',
  'فارسی',
  'فارسي',
  'میخواهم',
  'ميخواهم',
  'خواهم',
  'تشکر',
  'لطفا',
  'هستم',
  'ندارم',
);

/**
 * Arabic script is Arabic unless its letters or words say otherwise. One foreign letter is not enough: Maghrebi Arabic
 * borrows گ and پ, and many telephones offer them.
 */
const arabicScript = (text: string): Guess => {
  if (has(text, /[\u067c\u0689\u0681\u0685\u0693\u0696\u069a\u06bc\u06d0\u06cd]/)) return lacking('pus');
  if (has(text, /[\u0679\u0688\u0691\u06d2\u06ba]/)) return lacking('urd');
  if (has(text, /[\u06ce\u06c6\u0695\u06b5\u06d5]/)) return lacking('ckb');
  const persianLetters = count(text, /[\u06cc\u06a9\u067e\u0686\u0698\u06af]/g);
  const arabicLetters = count(text, /[\u064a\u0643\u0629\u0649\u0623\u0625]/g);
  if (has(text, DARI_TELLING) && (persianLetters > 0 || arabicLetters === 0 || has(text, /كمك|ميخواهم|فارسي/)))
    return lacking('prs');
  if (persianLetters >= 2 && persianLetters > arabicLetters && has(text, DARI)) return lacking('prs');
  if (persianLetters >= 3 && arabicLetters === 0) return lacking('prs');
  return arabic;
};

const cyrillic = (text: string): Guess => {
  if (has(text, /[іїєґ]/i)) return lacking(has(text, /ў/i) ? 'bel' : 'ukr');
  if (has(text, /[ыэё]/i)) return lacking('rus');
  if (has(text, /[ѓќѕ]/i)) return lacking('mkd');
  if (has(text, /[јљњћђ]/i)) return lacking('srp');
  const lower = text.toLowerCase();
  if (
    has(lower, words('потрібна', 'допомога', 'будь', 'ласка', 'дякую', 'шукаю', 'мова', 'українська', 'мене', 'добрий'))
  )
    return lacking('ukr');
  if (
    has(
      lower,
      words(
        'имам',
        'искам',
        'търся',
        'помощ',
        'нужда',
        'моля',
        'благодаря',
        'здравейте',
        'здравей',
        'български',
        'работа',
        'съм',
        'данъци',
        'от',
      ),
    )
  )
    return lacking('bul');
  return lacking(has(lower, /[ъ](?=[\u0431-\u0449])/) ? 'bul' : 'rus');
};

/** Tigrinya writes ኣ where Amharic writes አ, and has the letters of ቐ and ኸ. */
const ethiopic = (text: string): Guess => {
  const amharic = has(text, /ነው|እፈልጋለሁ|አማርኛ|እርዳታ|አለ|ናቸው/);
  return lacking(amharic && !has(text, /[\u1250-\u125d]|ኣ|እየ|ትግርኛ/) ? 'amh' : 'tir');
};

/** Scripts that leave no doubt, with the language whose speakers in Brussels use it most. */
const OTHER_SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Greek}/gu, 'ell'],
  [/\p{Script=Georgian}/gu, 'kat'],
  [/\p{Script=Armenian}/gu, 'hye'],
  [/\p{Script=Hebrew}/gu, 'heb'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'jpn'],
  [/\p{Script=Han}/gu, 'zho'],
  [/\p{Script=Hangul}/gu, 'kor'],
  [/\p{Script=Devanagari}/gu, 'hin'],
  [/\p{Script=Bengali}/gu, 'ben'],
  [/\p{Script=Gurmukhi}/gu, 'pan'],
  [/\p{Script=Tamil}/gu, 'tam'],
  [/\p{Script=Telugu}/gu, 'tel'],
  [/\p{Script=Malayalam}/gu, 'mal'],
  [/\p{Script=Sinhala}/gu, 'sin'],
  [/\p{Script=Thai}/gu, 'tha'],
  [/\p{Script=Khmer}/gu, 'khm'],
  [/\p{Script=Myanmar}/gu, 'mya'],
];

/** What the script alone tells, when most letters are not Latin; null leaves it to the words. */
export const guessFromScript = (text: string): Guess | null => {
  const latin = count(text, /\p{Script=Latin}/gu);
  const most = (letters: RegExp): boolean => count(text, letters) > latin / 2 && count(text, letters) >= 2;
  if (most(/\p{Script=Arabic}/gu)) return arabicScript(text);
  if (most(/\p{Script=Cyrillic}/gu)) return cyrillic(text);
  if (most(/\p{Script=Ethiopic}/gu)) return ethiopic(text);
  const code = OTHER_SCRIPTS.find(([letters]) => count(text, letters) > latin)?.[1];
  return code === undefined ? null : lacking(code);
};
