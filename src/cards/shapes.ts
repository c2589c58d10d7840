import { INK } from './colours.ts';

/** SVG that is drawn on a square of `SIDE` user units, which are the picture's pixels. */
export const SIDE = 800;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** The Arabic face has no colon and other digits: whatever has no Arabic letter is drawn with the Latin face. */
const faceOf = (text: string): string => (/\p{Script=Arabic}/u.test(text) ? 'Noto Sans Arabic' : 'Noto Sans');

export type Lettering = {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly colour?: string;
  /** Extra room between characters; never in Arabic, whose letters join. */
  readonly spacing?: number;
};

/** Bold words, centred on `x`. */
export const words = (text: string, { x, y, size, colour = INK, spacing = 0 }: Lettering): string =>
  // Room is added after the last character too, which would move the words off their centre.
  `<text x="${x + spacing / 2}" y="${y}" font-family="${faceOf(text)}" font-weight="700" font-size="${size}" ` +
  `letter-spacing="${spacing}" text-anchor="middle" fill="${colour}">${escaped(text)}</text>`;

/** The largest size, up to `most`, at which the words are at most `width` wide: the names of days and months take 0.6 em a letter at most. */
export const fitting = (text: string, width: number, most: number): number =>
  Math.round(Math.min(most, width / (0.6 * Math.max(1, text.length))));

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const box = ({ x, y, width, height }: Box, round: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${fill}" ${more}/>`;

/** Where a box stands on the page of a language that is read from the right. */
export const placed = (rightToLeft: boolean, given: Box): Box =>
  rightToLeft ? { ...given, x: SIDE - given.x - given.width } : given;

export const centreOf = ({ x, width }: Box): number => x + width / 2;
