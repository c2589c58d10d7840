import { isRightToLeft, type Language } from '../core/language.ts';
import { FSI, PDI } from './isolating.ts';

/** RIGHT-TO-LEFT MARK: invisible, and as good as an Arabic letter to who looks for the first letter of a line (rule P2). */
const RLM = '\u200f';

/** Letters that make a direction: rule P2's R and AL, by the blocks that hold them, and the mark itself. */
const RTL_LETTER = /[\u0590-\u05ff\u0600-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200f]/;
const LETTER = /[\p{L}\u200f]/u;
/** An isolate with none inside it. */
const INNERMOST = /\u2068([^\u2068\u2069]*)\u2069/;
const MARKS = /[\u2066-\u2069]/g;

type Direction = 'rtl' | 'ltr';
type Piece = { readonly text: string; readonly isolated: boolean };

/** The direction of the first letter; null where there is none (rule P2). */
const directionOf = (text: string): Direction | null => {
  const letter = LETTER.exec(text)?.[0];
  if (letter === undefined) return null;
  return RTL_LETTER.test(letter) ? 'rtl' : 'ltr';
};

const lastDirectionOf = (text: string): Direction | null => directionOf([...text].reverse().join(''));

/** A new line ends every isolate (rule X8), so one that goes over several lines is one in each. */
const lineByLine = (text: string): string =>
  text.replace(new RegExp(INNERMOST, 'g'), (_, inside: string) =>
    inside
      .split('\n')
      .map((line) => (line === '' ? '' : FSI + line + PDI))
      .join('\n'),
  );

/** Only the innermost isolates stay: a wording of ours that is inserted into another has isolated what is foreign in it already. */
const piecesOf = (line: string): Piece[] =>
  line
    .split(INNERMOST)
    .map((text, index) => ({ text: text.replace(MARKS, ''), isolated: index % 2 === 1 }))
    .filter(({ text }) => text !== '');

const isNumber = (text: string): boolean => /^\d[\d:/.,]*$/.test(text);
const isPlainLtr = (text: string): boolean => directionOf(text) === 'ltr' && !RTL_LETTER.test(text);

/** "14:00" is one thing, and so is "Rue de l'Exemple 1, 1080 Molenbeek": side by side as two isolates their parts would trade places. */
const belongTogether = (left: Piece, between: Piece, right: Piece): boolean => {
  if (!left.isolated || between.isolated || !right.isolated) return false;
  if (isNumber(left.text) && isNumber(right.text)) return /^[:/.]$/.test(between.text);
  return isPlainLtr(left.text) && /^,? $/.test(between.text) && (isPlainLtr(right.text) || isNumber(right.text));
};

const joined = (pieces: readonly Piece[]): Piece[] => {
  const done: Piece[] = [];
  for (const piece of pieces) {
    const between = done.at(-1);
    const left = done.at(-2);
    if (left !== undefined && between !== undefined && belongTogether(left, between, piece)) {
      done.splice(-2, 2, { text: left.text + between.text + piece.text, isolated: true });
    } else done.push(piece);
  }
  return done;
};

type Marking = {
  /** For an SMS, where each mark is one of 67 characters: only what would be read wrongly without it. */
  readonly sparing: boolean;
};

/** What stands outside isolates on both sides of one. */
type Around = { readonly before: string; readonly after: string };

/** Only letters and marks of Arabic, figures, and the signs between them that keep them in order (rules W2, W4, N1). */
const isQuiet = (text: string): boolean => !/[^\p{M}\d\s:/.,،]/u.test(text.replace(new RegExp(RTL_LETTER, 'g'), ''));

/** Arabic words and plain figures stay in order by themselves; what begins with a figure does not after Latin letters (rule W7). */
const isSafeArabic = (text: string, { before }: Around): boolean =>
  (directionOf(text) === 'rtl' || isNumber(text)) &&
  isQuiet(text) &&
  (RTL_LETTER.test(text.charAt(0)) || lastDirectionOf(before) !== 'ltr');

/** Latin words alone between Arabic ones stay in order too, unless they begin or end with a sign that belongs to neither side. */
const isSafeLatin = (text: string, { before, after }: Around): boolean => {
  const next = /[\p{L}\d\u200f]/u.exec(after)?.[0] ?? RLM;
  return (
    /^\p{L}(?:.*[\p{L}\d])?$/u.test(text) &&
    isPlainLtr(text) &&
    lastDirectionOf(before) !== 'ltr' &&
    RTL_LETTER.test(next)
  );
};

const isNeeded = (text: string, around: Around, rightToLeft: boolean, { sparing }: Marking): boolean => {
  if (!rightToLeft) return RTL_LETTER.test(text);
  return !(sparing && (isSafeArabic(text, around) || isSafeLatin(text, around)));
};

/** WhatsApp makes bold only what follows `*` at once, and `*` only what follows a space or begins the line: marks go inside the stars. */
const OPENING_STARS = /^[*_~]*/;

/**
 * A line whose first letter is Latin would be laid out from the left. Screens of today skip isolates when they look for that letter, older
 * ones do not: where there is room the line is right for both. A line without letters (an hour, a code) is left alone.
 */
const begun = (line: string, { sparing }: Marking): string => {
  const all = directionOf(line);
  if (all === null) return line;
  const outside = directionOf(line.replace(new RegExp(INNERMOST, 'g'), ''));
  const isRight = outside === 'rtl' && (sparing || all === 'rtl');
  return isRight ? line : line.replace(OPENING_STARS, (stars) => stars + RLM);
};

const plain = (pieces: readonly Piece[]): string => pieces.map(({ text, isolated }) => (isolated ? '' : text)).join('');

const mark = (line: string, rightToLeft: boolean, marking: Marking): string => {
  const pieces = joined(piecesOf(line));
  // From the left on: an isolate that is not needed is plain text to the next one.
  const done: Piece[] = [];
  for (const [at, { text, isolated }] of pieces.entries()) {
    const around = { before: plain(done), after: plain(pieces.slice(at + 1)) };
    done.push({ text, isolated: isolated && isNeeded(text, around, rightToLeft, marking) });
  }
  const marked = done.map(({ text, isolated }) => (isolated ? FSI + text + PDI : text)).join('');
  return rightToLeft ? begun(marked, marking) : marked;
};

/**
 * A text whose arguments stand between isolates, with the marks that its language needs and no others. In a language written from the left
 * only what is written from the right stays isolated, so that its SMS stay in GSM-7.
 */
export const marked = (language: Language, text: string, marking: Marking): string => {
  const rightToLeft = isRightToLeft(language);
  // Nearly every text is so: nothing in it is written from the right, and no mark is needed.
  if (!rightToLeft && !RTL_LETTER.test(text)) return text.replace(MARKS, '');
  return lineByLine(text)
    .split('\n')
    .map((line) => mark(line, rightToLeft, marking))
    .join('\n');
};

/**
 * A line of a menu of languages: each name in its own script, the digit always on the side where the screen's language begins.
 * @param language that of the screen
 */
export const nameLine = (language: Language, digit: string, name: string): string =>
  marked(language, `${digit} ${FSI}${name}${PDI}`, { sparing: true });
