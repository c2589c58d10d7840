import type { Card } from '../core/card.ts';
import { drawLeaf, drawWeek } from './calendar.ts';
import { drawClock } from './clock.ts';
import { coloursOf } from './colours.ts';
import { drawFoot } from './foot.ts';
import { drawHours } from './hours.ts';
import { SIDE } from './shapes.ts';
import { wordsOf } from './words.ts';

/**
 * A card as an SVG of 800 × 800: the week in a row, a leaf of the calendar beside a clock, the hours in digits, and the code with what it
 * is for. Pages of languages that are read from the right are mirrored; clocks and digits are not.
 */
export const drawCard = (card: Card): string => {
  const names = wordsOf(card);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<rect width="${SIDE}" height="${SIDE}" fill="${coloursOf(card.weekday).pale}"/>` +
    drawWeek(card, names) +
    drawLeaf(card, names) +
    drawClock(card) +
    drawHours(card) +
    drawFoot(card) +
    '</svg>'
  );
};
