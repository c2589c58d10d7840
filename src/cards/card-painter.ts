import { createHash } from 'node:crypto';
import { renderAsync } from '@resvg/resvg-js';
import type { Card, CardPainter } from '../core/card.ts';
import { drawCard } from './drawing.ts';
import { fontFiles } from './fonts.ts';

/** Grows with every change of the drawing: a card that was uploaded in the old look is then uploaded anew. */
const DRAWING = 1;

/** A PNG of 800 × 800, drawn in a thread of its own; only its compression is on the main one. */
const paint = async (card: Card): Promise<Uint8Array> => {
  const image = await renderAsync(drawCard(card), {
    font: { loadSystemFonts: false, fontFiles: [...(await fontFiles())], defaultFontFamily: 'Noto Sans' },
  });
  return image.asPng();
};

const hashOf = ({ language, weekday, day, month, starts, ends, code, icon }: Card): string =>
  createHash('sha256')
    .update(JSON.stringify([DRAWING, language, weekday, day, month, starts, ends, code, icon]))
    .digest('hex');

/** Draws the day and hour of a session of help for who reads digits but no words. The same card gives the same bytes. */
export const createCardPainter = (): CardPainter => (card) => ({
  hash: `card-${hashOf(card)}`,
  mimeType: 'image/png',
  // Without a folder for the fonts there is no picture, and the text beside it says the same.
  bytes: () => paint(card).catch(() => null),
});
