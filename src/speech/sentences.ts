/** Where a voice breathes, the best places first: after a sentence, after a part of one, between words. */
const BREAKS = [/(?<=[.!?…؟۔])\s+/u, /(?<=[,;:،؛])\s+/u, /\s+/u] as const;

const packed = (parts: readonly string[], longest: number): readonly string[] =>
  parts.reduce<string[]>((pieces, part) => {
    const last = pieces.at(-1);
    if (last === undefined || last.length + 1 + part.length > longest) pieces.push(part);
    else pieces[pieces.length - 1] = `${last} ${part}`;
    return pieces;
  }, []);

const chopped = (text: string, longest: number): readonly string[] =>
  Array.from({ length: Math.ceil(text.length / longest) }, (_, i) => text.slice(i * longest, (i + 1) * longest));

/** A long text in pieces of at most `longest` characters, cut between sentences where it can be. */
export const pieces = (text: string, longest: number, level = 0): readonly string[] => {
  if (text.length <= longest) return text === '' ? [] : [text];
  const at = BREAKS[level];
  if (at === undefined) return chopped(text, longest);
  const parts = text.split(at).flatMap((part) => pieces(part, longest, level + 1));
  return packed(parts, longest);
};
