import { BEFORE_A_PLACE } from './context-words.ts';
import { asciiDigits, fold, wordsOf } from './fold.ts';
import { blankOtherNumbers } from './not-a-postcode.ts';
import type { Postcode } from './postcodes.ts';
import { isYear } from './years.ts';

export type PostcodeReading =
  | { readonly type: 'known'; readonly postcode: Postcode }
  | { readonly type: 'unknown' | 'foreign'; readonly postcode: string }
  | { readonly type: 'none' };

type Candidate = Exclude<PostcodeReading, { type: 'none' }> & { readonly at: number; readonly rank: number };

const RANK = { marked: 4, brussels: 3, known: 2, foreign: 1, unknown: 0 } as const;

/** "code postal 1080", "B-1080". */
const MARKER =
  /(?:code postal|cp|postcode|postal code|zip|codigo postal|cod postal|kod pocztowy|posta kodu|kodi postar)\W{0,4}$|(?:^|[^\p{L}])(?:b|be)[- ]?$/u;

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Pairs of capitals after four digits that are not the end of a Dutch postcode: languages, and short for other things. */
const NOT_DUTCH = new Set('FR NL EN AR TR RO SQ PL PT ES DE IT BE BX CV PC TV GP IP OK ID NO QR SM'.split(' '));

/** What may follow the digits at once in "1012 ab" when that is the whole message, since "1080 is" is not Dutch. */
const SMALL_WORDS = new Set(
  'is in en je ik de te le la et ou un il tu me ma mi no si da do na za ja jo po ok al el un se ne'.split(' '),
);

const FOREIGN: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:F|D|L|NL|FR|DE|LU|LUX|CH|A)-\d{4,5}(?!\d)/gu,
  /(?<![\p{L}\d-])\d{4}-\d{3}(?![\d-])/gu, // Portugal
  /(?<![\p{L}\d-])\d{2}-\d{3}(?![\d-])/gu, // Poland
  /(?<![\p{L}\d.,])\d{5}(?![\p{L}\d])/gu, // France, Germany, Spain, Italy, Morocco, Turkey
];
const DUTCH = /(?<![\p{L}\d])([1-9]\d{3}) ?([A-Za-z]{2})(?![\p{L}\d])/gu;

const FOUR = /(?<!\d)\d{4}(?!\d)/gu;
/** "1 0 8 0", "1-0-8-0"; then what recognisers make of a spoken postcode: "1.080", "1 080", "10 80". */
const SPELLED = /(?<![\d.,-]|\d )\d(?:[ .-]\d){3}(?![\d.,-]| \d)/gu;
const GROUPED = /(?<![\d.,]|\d )(?:\d[., ]\d{3}|\d{2}[ .-]\d{2})(?![\d.,]| \d)/gu;

const wordsBefore = (text: string, at: number): string[] => wordsOf(text.slice(Math.max(0, at - 60), at));

const isDutch = (
  digits: string,
  letters: string,
  whole: boolean,
  postcodes: ReadonlyMap<string, Postcode>,
): boolean => {
  if (letters === letters.toUpperCase())
    return !NOT_DUTCH.has(letters) && !(postcodes.get(digits)?.brussels === true && !whole);
  return whole && !SMALL_WORDS.has(letters.toLowerCase()) && !NOT_DUTCH.has(letters.toUpperCase());
};

/** "annuler 4821", "code 4821", "facture 2345": a booking's code or another number, unless Brussels has such a postcode. */
const CODE_WORDS = new Set(
  'code kode kod cod codigo pin puk kodi رمز كود annuler annule annuleren annuleer cancel iptal anuluj anulo cancelar anuleaza reservation rendezvous rdv afspraak booking facture factuur invoice dossier numero nummer number nr ref reference loyer huur gagne salaire loon'.split(
    ' ',
  ),
);

type Foreign = { readonly type: 'foreign'; readonly postcode: string; readonly at: number; readonly rank: number };

const findForeign = (text: string, postcodes: ReadonlyMap<string, Postcode>): Foreign[] => {
  const found: Foreign[] = [];
  for (const pattern of FOREIGN) {
    for (const match of text.matchAll(pattern)) {
      if (
        wordsBefore(text, match.index)
          .slice(-2)
          .some((word) => CODE_WORDS.has(word))
      )
        continue;
      found.push({ type: 'foreign', postcode: match[0], at: match.index, rank: RANK.foreign });
    }
  }
  for (const match of text.matchAll(DUTCH)) {
    const [written, digits = '', letters = ''] = match;
    if (!isDutch(digits, letters, text.trim() === written, postcodes)) continue;
    found.push({ type: 'foreign', postcode: `${digits} ${letters.toUpperCase()}`, at: match.index, rank: RANK.marked });
  }
  return found;
};

const blankForeign = (text: string, found: readonly Foreign[]): string =>
  found.reduce(
    (masked, { at, postcode }) =>
      masked.slice(0, at) + ' '.repeat(postcode.length) + masked.slice(at + postcode.length),
    text,
  );

/**
 * The postcode that a text says, if any; a Brussels one first, then the first of the others.
 * @param named postcode of the place that the text names: "Chaussée de Mons 1020, 1070 Anderlecht" is in 1070
 */
export const readPostcode = (
  postcodes: ReadonlyMap<string, Postcode>,
  original: string,
  named: string | null,
): PostcodeReading => {
  const text = blankOtherNumbers(asciiDigits(original));
  if (!/\d/u.test(text)) return { type: 'none' };
  const foreign = findForeign(text, postcodes);
  const rest = blankForeign(text, foreign);
  const candidates: Candidate[] = [...foreign];
  const hasOtherWords = /\p{L}{2}/u.test(rest);

  const consider = (digits: string, at: number, end: number, exact: boolean): void => {
    const known = postcodes.get(digits);
    const marked = MARKER.test(fold(rest.slice(Math.max(0, at - 24), at)));
    const gluedBefore = at > 0 && LETTER_OR_DIGIT.test(rest[at - 1] ?? '') && !marked;
    const gluedAfter = LETTER_OR_DIGIT.test(rest[end] ?? '');
    // "1080impôts" lacks a space; "windows2000" is a name. Only Brussels gets the benefit of the doubt.
    if ((gluedBefore || gluedAfter) && known?.brussels !== true) return;
    if (gluedAfter && !/^\p{L}{3}/u.test(rest.slice(end)) && !/^[^\p{Script=Latin}]/u.test(rest.slice(end))) return;
    if (!exact && known?.brussels !== true && rest.trim() !== rest.slice(at, end)) return;
    const before = wordsBefore(rest, at);
    if (!marked && isYear(digits, before, hasOtherWords)) return;
    if (!marked && known?.brussels !== true && before.slice(-2).some((word) => CODE_WORDS.has(word))) return;
    const placed = marked || BEFORE_A_PLACE.has(before.at(-1) ?? '');
    if (known === undefined) {
      candidates.push({ type: 'unknown', postcode: digits, at, rank: RANK.unknown });
    } else {
      const rank = known.brussels ? RANK.brussels : RANK.known;
      const sure = (placed ? RANK.marked : 0) + (digits === named ? RANK.marked : 0);
      candidates.push({ type: 'known', postcode: known, at, rank: rank + sure });
    }
  };

  for (const match of rest.matchAll(FOUR)) consider(match[0], match.index, match.index + 4, true);
  for (const pattern of [SPELLED, GROUPED]) {
    for (const match of rest.matchAll(pattern)) {
      consider(match[0].replace(/\D/gu, ''), match.index, match.index + match[0].length, false);
    }
  }

  const best = candidates.sort((a, b) => b.rank - a.rank || a.at - b.at)[0];
  if (best === undefined) return { type: 'none' };
  return best.type === 'known'
    ? { type: 'known', postcode: best.postcode }
    : { type: best.type, postcode: best.postcode };
};
