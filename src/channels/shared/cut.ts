/**
 * Last defence against a provider's limits. Lengths are UTF-16 units, as the providers' own clients count them;
 * cuts fall between graphemes, so that no letter loses its accent and no pictogram its half.
 */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Unicode UAX #9: what stands between an isolate's mark and its end takes its own direction and leaves its neighbours alone. */
const FIRST_STRONG_ISOLATE = '\u2068';
const OPENS = /[\u2066-\u2068]/;
const CLOSES = '\u2069';
const MARKS = /[\u2066-\u2069]/g;

/** Isolates that the text leaves open, and those that it closes without having opened them. */
const unbalanced = (text: string): { readonly open: number; readonly closed: number } => {
  let open = 0;
  let closed = 0;
  for (const [mark] of text.matchAll(MARKS)) {
    if (OPENS.test(mark)) open += 1;
    else if (open > 0) open -= 1;
    else closed += 1;
  }
  return { open, closed };
};

/** A piece of a text on its own: an isolate that was cut in two is one in each piece. */
const balanced = (text: string): string => {
  const { open, closed } = unbalanced(text);
  return FIRST_STRONG_ISOLATE.repeat(closed) + text + CLOSES.repeat(open);
};

/** The text itself, or its beginning and "…" in at most `limit` UTF-16 units. Isolates that are cut are closed. */
export const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  let kept = '';
  let best = '';
  for (const grapheme of graphemes(text)) {
    kept += grapheme;
    if (kept.length >= limit) break;
    const closed = balanced(kept.trimEnd());
    if (closed.length < limit) best = closed;
  }
  return `${best}…`;
};

type Level = { readonly joiner: string; readonly pieces: (text: string) => readonly string[] };

const between = (joiner: string): Level => ({
  joiner,
  pieces: (text) => text.split(joiner).filter((piece) => piece.trim() !== ''),
});

/** From the kindest place to break to the last resort, which always fits. */
const LEVELS: readonly Level[] = [
  between('\n\n'),
  between('\n'),
  between(' '),
  { joiner: '', pieces: graphemes },
  { joiner: '', pieces: (text) => Array.from(text) },
];

const splitAt = (text: string, fits: (text: string) => boolean, levels: readonly Level[]): string[] => {
  const [level, ...finer] = levels;
  if (level === undefined || fits(text)) return [text];
  const parts: string[] = [];
  let current = '';
  for (const piece of level.pieces(text)) {
    const grown = current === '' ? piece : current + level.joiner + piece;
    if (fits(grown)) {
      current = grown;
      continue;
    }
    if (current !== '') parts.push(current);
    const broken = splitAt(piece, fits, finer);
    current = broken.pop() ?? '';
    parts.push(...broken);
  }
  if (current !== '') parts.push(current);
  return parts;
};

/**
 * Breaks a text into the fewest parts that `fits` accepts, between paragraphs, else lines, words, graphemes, code
 * points. Isolates stay whole: one that is broken is closed in its part and opened again in the next.
 */
export const split = (text: string, fits: (text: string) => boolean): string[] =>
  splitAt(text, (part) => fits(balanced(part)), LEVELS).map(balanced);
