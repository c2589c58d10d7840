import type { Card } from '../core/card.ts';
import { isRightToLeft } from '../core/language.ts';
import { coloursOf, INK, QUIET_BOX, QUIET_INK, WHITE } from './colours.ts';
import { type Box, box, centreOf, fitting, placed, words } from './shapes.ts';
import type { CardWords } from './words.ts';

const DAY_WIDTH = 96;
const DAY_STEP = 108;

/** The box of a weekday in the row: Monday first, which in Arabic is at the right. @param weekday 1 Monday … 7 Sunday */
export const dayBox = (card: Card, weekday: number): Box =>
  placed(isRightToLeft(card.language), { x: 28 + (weekday - 1) * DAY_STEP, y: 26, width: DAY_WIDTH, height: 88 });

const drawDay = (card: Card, initial: string, weekday: number): string => {
  const isIt = weekday === card.weekday;
  const place = dayBox(card, weekday);
  const middle = centreOf(place);
  const lettering = { x: middle, y: place.y + 63, size: initial.length > 1 ? 44 : 54 };
  if (!isIt) return box(place, 20, QUIET_BOX) + words(initial, { ...lettering, colour: QUIET_INK });
  const { strong } = coloursOf(weekday);
  const bottom = place.y + place.height;
  return (
    box({ ...place, x: place.x - 4, y: place.y - 8, width: place.width + 8, height: place.height + 8 }, 22, strong) +
    `<path d="M${middle - 18} ${bottom - 2}h36l-18 20z" fill="${strong}"/>` +
    words(initial, { ...lettering, y: lettering.y - 2, size: lettering.size + 8, colour: WHITE })
  );
};

/** The week in a row, the day filled with its own colour. */
export const drawWeek = (card: Card, { initials }: CardWords): string =>
  initials.map((initial, index) => drawDay(card, initial, index + 1)).join('');

/** The leaf of a calendar: weekday, the day of the month very large, month. */
export const leafBox = (card: Card): Box =>
  placed(isRightToLeft(card.language), { x: 28, y: 150, width: 372, height: 378 });

const HEAD = 96;

export const drawLeaf = (card: Card, { weekday, month }: CardWords): string => {
  const leaf = leafBox(card);
  const { strong } = coloursOf(card.weekday);
  const middle = centreOf(leaf);
  const { x, y, width, height } = leaf;
  const ring = (at: number): string => box({ x: at - 9, y: y - 14, width: 18, height: 40 }, 9, INK);
  return (
    box(leaf, 30, WHITE, `stroke="${strong}" stroke-width="6"`) +
    `<path d="M${x} ${y + HEAD}v${30 - HEAD}a30 30 0 0 1 30-30h${width - 60}a30 30 0 0 1 30 30v${HEAD - 30}z" fill="${strong}"/>` +
    ring(x + 84) +
    ring(x + width - 84) +
    words(weekday, { x: middle, y: y + 73, size: fitting(weekday, width - 28, 52), colour: WHITE }) +
    words(String(card.day), { x: middle, y: y + HEAD + 180, size: 216 }) +
    words(month, { x: middle, y: y + height - 34, size: fitting(month, width - 36, 60), colour: strong })
  );
};
