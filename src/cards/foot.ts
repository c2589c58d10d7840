import type { Card } from '../core/card.ts';
import { isRightToLeft } from '../core/language.ts';
import { INK, TICKET, WHITE } from './colours.ts';
import { pictogram } from './pictogram.ts';
import { type Box, box, placed, words } from './shapes.ts';

const KEY = '🔑';
/** Nobody need book: one walks in. */
const WALKS_IN = ['🚶', '🚪'] as const;

/** The code, or the open door. */
export const codeBox = (card: Card): Box =>
  placed(isRightToLeft(card.language), { x: 28, y: 676, width: 612, height: 98 });

/** What it is for. */
export const needBox = (card: Card): Box =>
  placed(isRightToLeft(card.language), { x: 662, y: 670, width: 110, height: 110 });

const drawCode = (card: Card, code: string): string => {
  const ticket = codeBox(card);
  const rightToLeft = isRightToLeft(card.language);
  const within = (x: number, width: number): Box => ({
    x: ticket.x + (rightToLeft ? ticket.width - x - width : x),
    y: ticket.y + 13,
    width,
    height: 72,
  });
  const digits = within(120, ticket.width - 140);
  return (
    box(ticket, 24, TICKET, `stroke="${INK}" stroke-width="6" stroke-dasharray="20 12"`) +
    pictogram(KEY, within(28, 72)) +
    words(code, { x: digits.x + digits.width / 2, y: ticket.y + 83, size: 94, spacing: 34 })
  );
};

const drawWalkIn = (card: Card): string => {
  const place = codeBox(card);
  const middle = place.x + place.width / 2;
  const at = (x: number): Box => ({ x, y: place.y + 11, width: 76, height: 76 });
  // The walker looks to the left, so the door is there in every language.
  return (
    box(place, 24, WHITE, `stroke="${INK}" stroke-width="6"`) +
    pictogram(WALKS_IN[0], at(middle + 6)) +
    pictogram(WALKS_IN[1], at(middle - 82))
  );
};

export const drawFoot = (card: Card): string =>
  (card.code === null ? drawWalkIn(card) : drawCode(card, card.code)) +
  box(needBox(card), 24, WHITE) +
  pictogram(card.icon, inset(needBox(card), 11));

const inset = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});
