import type { NumberWords, Phrases } from './lexicon/lexicon.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { fold } from './normalise.ts';
import type { Token } from './tokens.ts';

/** The postcodes of the Brussels Region, the ones people say (`prisma/seed` has their names). */
const BRUSSELS = [
  1000, 1020, 1030, 1040, 1050, 1060, 1070, 1080, 1081, 1082, 1083, 1090, 1120, 1130, 1140, 1150, 1160, 1170, 1180,
  1190, 1200, 1210,
] as const;

/** The longest way to say one: "o mie două sute zece", in words. */
const MOST_WORDS = 9;

const ways = (phrases: Phrases): readonly string[] =>
  phrases
    .split(',')
    .map((way) => glue(way))
    .filter((way) => way !== '');

/** Spaces and hyphens do not matter: "duizendtachtig" is said like "duizend tachtig". */
const glue = (words: string): string => fold(words).replace(/[\s'-]+/g, '');

const combine = (...parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>((sofar, next) => sofar.flatMap((head) => next.map((tail) => head + tail)), ['']);

const ZERO_TWICE = (numbers: NumberWords): readonly string[] =>
  combine(ways(numbers.digits[0]), ways(numbers.digits[0]));

/** Ways to say what follows the hundreds, 0 to 99: none, tens, or one of 81, 82, 83. */
const remainder = (numbers: NumberWords, rest: number): readonly string[] => {
  if (rest > 80 && rest < 84) return ways(numbers.eighties[(rest - 81) as 0 | 1 | 2]);
  return ways(numbers.tens[rest / 10 - 1] ?? '');
};

const waysToSay = (numbers: NumberWords, postcode: number): readonly string[] => {
  const rest = postcode % 100;
  const head = [numbers.thousand, numbers.elevenHundred, numbers.twelveHundred][Math.floor(postcode / 100) - 10] ?? '';
  const half = numbers.halves[(Math.floor(postcode / 100) - 10) as 0 | 1 | 2];
  if (rest === 0) return [...ways(head), ...combine(ways(half), ZERO_TWICE(numbers))];
  const tail = remainder(numbers, rest);
  const and = ['', ...ways(numbers.and)];
  return [...combine(ways(head), and, tail), ...combine(ways(half), tail)];
};

/** How a postcode is said as a number or in two halves, without spaces, to its four digits. */
const SPOKEN_POSTCODES: ReadonlyMap<string, string> = new Map(
  LEXICONS.flatMap(({ numbers }) =>
    BRUSSELS.flatMap((postcode) => waysToSay(numbers, postcode).map((way) => [way, String(postcode)] as const)),
  ),
);

/** Alone, "mille" is a postcode; inside a sentence it is "mille mercis". */
const THOUSAND: ReadonlySet<string> = new Set(LEXICONS.flatMap(({ numbers }) => ways(numbers.thousand)));

const SPOKEN_DIGITS: ReadonlyMap<string, string> = new Map(
  LEXICONS.flatMap(({ numbers }) =>
    numbers.digits.flatMap((phrases, digit) => ways(phrases).map((way) => [way, String(digit)] as const)),
  ),
);

const ORDINALS: ReadonlyMap<string, string> = new Map(
  LEXICONS.flatMap(({ numbers }) =>
    numbers.ordinals.flatMap((phrases, index) => ways(phrases).map((way) => [way, String(index + 1)] as const)),
  ),
);

type Spoken = { readonly start: number; readonly end: number; readonly digits: string };

const digitOf = (token: Token): string | null => {
  if (/^\d$/.test(token.word)) return token.word;
  return token.forms.map((form) => SPOKEN_DIGITS.get(form)).find((digit) => digit !== undefined) ?? null;
};

/** How many digits are said one after the other from here on. */
const runLength = (tokens: readonly Token[], start: number): number => {
  let end = start;
  while (tokens[end] !== undefined && digitOf(tokens[end] as Token) !== null) end += 1;
  return end - start;
};

/** "one zero eight zero". */
const digitByDigit = (tokens: readonly Token[], start: number): Spoken => ({
  start,
  end: start + 4,
  digits: tokens
    .slice(start, start + 4)
    .map(digitOf)
    .join(''),
});

/** "10 80", as recognisers write what was said in two halves. */
const inHalves = (tokens: readonly Token[], start: number): Spoken | null => {
  const glued = `${tokens[start]?.word}${tokens[start + 1]?.word}`;
  const said = /^1[012]$/.test(tokens[start]?.word ?? '') && (BRUSSELS as readonly number[]).includes(Number(glued));
  return said ? { start, end: start + 2, digits: glued } : null;
};

const asNumber = (tokens: readonly Token[], start: number): Spoken | null => {
  for (let end = Math.min(tokens.length, start + MOST_WORDS); end > start; end -= 1) {
    const glued = tokens
      .slice(start, end)
      .map((token) => token.word)
      .join('');
    const digits = SPOKEN_POSTCODES.get(glued);
    if (digits !== undefined && (!THOUSAND.has(glued) || tokens.length === end - start)) return { start, end, digits };
  }
  return null;
};

/**
 * The text with every postcode that was said in words written in digits, ready for the gazetteer: "mille quatre-vingts",
 * "duizendtachtig", "ten eighty", "واحد صفر ثمانية صفر".
 */
export const withPostcodesInDigits = (text: string, tokens: readonly Token[]): string => {
  let written = '';
  let copied = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const run = runLength(tokens, at);
    const spoken = asNumber(tokens, at) ?? (run === 4 ? digitByDigit(tokens, at) : inHalves(tokens, at));
    const first = tokens[at];
    const last = spoken === null ? undefined : tokens[spoken.end - 1];
    if (spoken === null || first === undefined || last === undefined) {
      // More digits are a telephone number, of which no four are a postcode.
      if (run > 4) at += run - 1;
      continue;
    }
    written += text.slice(copied, first.start) + spoken.digits;
    copied = last.end;
    at = spoken.end - 1;
  }
  return written + text.slice(copied);
};

const ordinalOf = (token: Token): string | null =>
  token.forms.map((form) => ORDINALS.get(form)).find((digit) => digit !== undefined) ?? null;

/** A longer message says more than a number. */
const LONGEST_CHOICE = 6;

/** The digit of a message that says one number and nothing else ("deux", "le premier"): the answer to a menu. */
export const readDigitWord = (tokens: readonly Token[], passable: (token: Token) => boolean): string | null => {
  // "Une seconde" asks to wait.
  if (tokens.some((token, at) => ordinalOf(token) !== null && at > 0 && digitOf(tokens[at - 1] as Token) !== null))
    return null;
  // The last word of "the second one" stands for a thing and not for a number.
  const meant = tokens.filter((token, at) => {
    const before = tokens[at - 1];
    return token.word !== 'one' || before === undefined || ordinalOf(before) === null;
  });
  const said = meant.filter((token) => digitOf(token) !== null || ordinalOf(token) !== null);
  const rest = meant.filter((token) => !said.includes(token));
  const [only, ...more] = said.length > 1 ? said.filter((token) => !passable(token)) : said;
  if (only === undefined || more.length > 0 || tokens.length > LONGEST_CHOICE || !rest.every(passable)) return null;
  return digitOf(only) ?? ordinalOf(only);
};
