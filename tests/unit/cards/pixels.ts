import { Resvg } from '@resvg/resvg-js';
import { createCardPainter } from '../../../src/cards/card-painter.ts';
import type { Box } from '../../../src/cards/shapes.ts';
import type { Card } from '../../../src/core/card.ts';
import { card } from '../../support/card.ts';

export const TUESDAY: Card = card();

export type Picture = {
  readonly width: number;
  readonly height: number;
  /** "#rrggbb" */
  at(x: number, y: number): string;
  /** How much of the box has exactly that colour, from 0 to 1. */
  share(box: Box, colour: string): number;
  /** The same picture there as in the other, pixel by pixel. */
  equals(other: Picture, box: Box): boolean;
};

/** A PNG decoded by the renderer itself, from its bytes. */
export const pictureOf = (png: Uint8Array, side: number): Picture => {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const image = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><image width="${side}" height="${side}" href="${href}"/></svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  const { pixels, width, height } = image;
  const at = (x: number, y: number): string => {
    const from = (Math.round(y) * width + Math.round(x)) * 4;
    return `#${pixels.subarray(from, from + 3).toString('hex')}`;
  };
  const each = function* ({ x, y, width: across, height: down }: Box): Generator<[number, number]> {
    for (let row = Math.round(y); row < Math.round(y + down); row += 1) {
      for (let column = Math.round(x); column < Math.round(x + across); column += 1) yield [column, row];
    }
  };
  return {
    width,
    height,
    at,
    share: (box, colour) => {
      const all = [...each(box)];
      return all.filter(([x, y]) => at(x, y) === colour).length / all.length;
    },
    equals: (other, box) => [...each(box)].every(([x, y]) => at(x, y) === other.at(x, y)),
  };
};

const paint = createCardPainter();

export const bytesOf = async (more: Partial<Card> = {}): Promise<Uint8Array> => {
  const bytes = await paint({ ...TUESDAY, ...more }).bytes();
  if (bytes === null) throw new Error('nothing was drawn');
  return bytes;
};

export const draw = async (more: Partial<Card> = {}): Promise<Picture> => pictureOf(await bytesOf(more), 800);
