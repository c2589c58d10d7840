import { IS, OWN_CODES, SECRETS, STATES } from './secret-words.ts';
import type { IsPostcode, Span } from './span.ts';

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The longest first: "pin code" before "pin". Spaces as many as there are. */
const anyOf = (phrases: readonly string[]): string =>
  [...phrases]
    .sort((one, other) => other.length - one.length)
    .map((phrase) => escaped(phrase).replace(/ /g, ' +').replace('\\*', '\\p{L}*'))
    .join('|');

const WORD = '(?<![\\p{L}\\d])';
const END = '(?![\\p{L}\\d])';
/** "itsme", "de ma banque", "dyali": up to four words that say whose or what for. */
const WHOSE = "(?: +[\\p{L}'-]{1,20}){0,4}?";
const LINKED = `(?:${WHOSE} +(?:${anyOf(IS)})(?= |:) *:? *|${WHOSE} *(?:[:=]|->) *)`;

const STATED = new RegExp(`${WORD}(?<named>${anyOf(SECRETS)})${END}(?<link>${LINKED})`, 'gu');
const DIRECT = new RegExp(`${WORD}(?:${anyOf(SECRETS)})${END} +`, 'gu');
const OWN_CODE = new RegExp(`${WORD}(?:${anyOf(OWN_CODES)})${END}(?:${LINKED}| +)`, 'gu');

/** In one piece, digit by digit or by twos; a postcode behind it is not its end. */
const NUMBER = /^(?:\d(?:[ .-]\d){3,11}(?!\d)(?![ .-]\d(?!\d))|\d\d(?:[ .-]\d\d){1,3}(?!\d)|\d{3,12}(?!\d))/;
const QUOTE = '"«»“”\'';
const TOKEN = new RegExp(`^[${QUOTE}]?([^\\s${QUOTE}]{3,64})`, 'u');
const REDACTED = /^\[🔒/u;
const STATE = new RegExp(`^(?:${STATES.map(escaped).join('|')})`, 'u');

type Value = { readonly text: string; readonly length: number; readonly isNumber: boolean; readonly offset: number };

const valueAt = (original: string, shadow: string, at: number): Value | null => {
  const rest = shadow.slice(at, at + 80);
  if (REDACTED.test(original.slice(at, at + 3))) return null;
  const number = NUMBER.exec(rest)?.[0];
  if (number !== undefined) return { text: number, length: number.length, isNumber: true, offset: 0 };
  const token = TOKEN.exec(original.slice(at, at + 80));
  const inside = token?.[1]?.replace(/[.,;!?)…؟،]+$/u, '');
  if (token === null || inside === undefined || inside.length < 3) return null;
  return { text: inside, length: inside.length, isNumber: false, offset: token[0].length - (token[1] ?? '').length };
};

/** "And" in Portuguese and "to" in English look like "is" elsewhere: behind them only a number is believed. */
const DOUBTFUL = / (?:e|to) *:? *$/;

/** "My forgotten password is…" tells of no password. */
const isDoubtful = (original: string, match: RegExpMatchArray, at: number): boolean => {
  const link = match.groups?.['link'] ?? '';
  if (link.split(/[ '-]+/).some((word) => STATE.test(word))) return true;
  return DOUBTFUL.test(link) && !/é[\s:]*$/iu.test(original.slice(0, at));
};

const hasDigit = (text: string): boolean => /\p{Nd}/u.test(text);
const isShouted = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();

/**
 * Whether a word behind "my password is" is the password: it has a digit or a sign, a capital, or it is the last word and none of those that
 * say what became of it ("forgotten").
 */
const looksSecret = (original: string, shadow: string, at: number, value: Value): boolean => {
  const { text, offset } = value;
  if (hasDigit(text) || /[^\p{L}\p{M}'’-]/u.test(text)) return true;
  if (STATE.test(shadow.slice(at + offset))) return false;
  if (/\p{Lu}/u.test(text) && !isShouted(original)) return true;
  return /^[\s.,;!?)…"'»”]*(?:$|[.,;!?\n])/u.test(original.slice(at + offset + value.length));
};

const spanOf = (at: number, { offset, length }: Value): Span => ({
  kind: 'secret',
  start: at + offset,
  end: at + offset + length,
});

/**
 * The PINs and passwords that are said to be such: "mijn code is 1234", "mon mot de passe est …". The words before stay: they tell what help
 * is wanted. Four digits that are a postcode stay too ("mot de passe 1080" asks for help in Molenbeek), unless they are said to be the PIN.
 */
export const secrets = (original: string, shadow: string, isPostcode: IsPostcode): readonly Span[] => {
  const found = (
    pattern: RegExp,
    accepts: (value: Value, at: number, match: RegExpMatchArray) => boolean,
  ): readonly Span[] =>
    [...shadow.matchAll(pattern)].flatMap((match) => {
      const at = match.index + match[0].length;
      const value = valueAt(original, shadow, at);
      return value !== null && accepts(value, at, match) ? [spanOf(at, value)] : [];
    });
  const mayBePostcode = ({ text, isNumber }: Value): boolean => isNumber && isPostcode(text);
  return [
    ...found(STATED, (value, at, match) => {
      if (mayBePostcode(value)) return !/[:=>]\s*$/.test(match.groups?.['link'] ?? '');
      if (value.isNumber || isDoubtful(original, match, at)) return value.isNumber || hasDigit(value.text);
      return looksSecret(original, shadow, at, value);
    }),
    ...found(DIRECT, (value) => {
      if (value.isNumber) return value.text.replace(/\D/g, '').length >= 4 && !mayBePostcode(value);
      return value.text.length >= 6 && hasDigit(value.text) && /\p{L}/u.test(value.text);
    }),
    ...found(OWN_CODE, (value) => value.isNumber && value.text.replace(/\D/g, '').length >= 4 && !mayBePostcode(value)),
  ];
};
