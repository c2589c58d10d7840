/**
 * Last defence against a provider's limits. Lengths are UTF-16 units, as the providers' own clients count them;
 * cuts fall between graphemes, so that no letter loses its accent and no pictogram its half.
 */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The text itself, or its beginning and "…" in at most `limit` UTF-16 units. */
export const cut = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  let kept = '';
  for (const grapheme of graphemes(text)) {
    if (kept.length + grapheme.length > limit - 1) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
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
 * points.
 */
export const split = (text: string, fits: (text: string) => boolean): string[] => splitAt(text, fits, LEVELS);
