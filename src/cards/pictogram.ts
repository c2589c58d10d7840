import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Box } from './shapes.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/package.json'));

/** Twemoji names its files by code points; the variation selector is left out unless a joiner is present. */
const fileOf = (emoji: string): string => {
  const points = Array.from(emoji, (character) => character.codePointAt(0)?.toString(16) ?? '');
  return join(
    folder,
    `${(points.includes('200d') ? points : points.filter((point) => point !== 'fe0f')).join('-')}.svg`,
  );
};

const drawings = new Map<string, string>();

/** What stands inside the drawing's `svg` element; empty for an emoji that has no drawing. */
const drawingOf = (emoji: string): string => {
  const known = drawings.get(emoji);
  if (known !== undefined) return known;
  const file = fileOf(emoji);
  const svg = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const inside = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1] ?? '';
  drawings.set(emoji, inside);
  return inside;
};

/** A pictogram (Twemoji, CC BY 4.0: 36 units square) in a box. */
export const pictogram = (emoji: string, { x, y, width, height }: Box): string =>
  `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 36 36">${drawingOf(emoji)}</svg>`;
