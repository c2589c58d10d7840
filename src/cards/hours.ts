import type { Card } from '../core/card.ts';
import { isRightToLeft } from '../core/language.ts';
import { INK } from './colours.ts';
import { type Box, box, centreOf, placed, words } from './shapes.ts';
import { digitalHour } from './words.ts';

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** Evening begins at six: that is when those who work can come. @param minutes since midnight */
export const dayPartOf = (minutes: number): DayPart => {
  if (minutes < 12 * 60) return 'morning';
  return minutes < 18 * 60 ? 'afternoon' : 'evening';
};

export const markBox = (card: Card): Box =>
  placed(isRightToLeft(card.language), { x: 28, y: 550, width: 104, height: 104 });

/** Where light is: the sun comes up, stands high, or the moon is there. Units of 104, from the mark's corner. */
const MARKS: Readonly<Record<DayPart, { readonly sky: string; readonly drawing: string }>> = {
  morning: {
    sky: '#bfe3ff',
    drawing:
      '<g stroke="#f08c00" stroke-width="7" stroke-linecap="round"><path d="M52 16v12M20 30l9 9M84 30l-9 9M8 62h12M84 62h12"/></g>' +
      '<path d="M26 72a26 26 0 0 1 52 0z" fill="#ffc21a" stroke="#f08c00" stroke-width="5"/>' +
      '<path d="M0 74h104v10a20 20 0 0 1-20 20h-64a20 20 0 0 1-20-20z" fill="#3f8f4f"/>',
  },
  afternoon: {
    sky: '#6fbdf5',
    drawing:
      '<g stroke="#fff3b0" stroke-width="7" stroke-linecap="round"><path d="M52 10v12M52 82v12M10 52h12M82 52h12M22 22l9 9M82 22l-9 9M22 82l9-9M82 82l-9-9"/></g>' +
      '<circle cx="52" cy="52" r="23" fill="#ffc21a" stroke="#f08c00" stroke-width="5"/>',
  },
  evening: {
    sky: '#1b2450',
    drawing:
      '<path d="M64 18a36 36 0 1 0 24 52a30 30 0 0 1-24-52z" fill="#ffe08a"/>' +
      '<path d="M80 22l3 8 8 3-8 3-3 8-3-8-8-3 8-3z" fill="#ffffff"/>',
  },
};

const drawMark = (card: Card): string => {
  const place = markBox(card);
  const { sky, drawing } = MARKS[dayPartOf(card.starts)];
  return `${box(place, 20, sky)}<g transform="translate(${place.x} ${place.y})">${drawing}</g>`;
};

/** From here to there, in the direction in which the language is read, so that nobody takes the end for the beginning. */
const arrow = ({ x, y, width }: Box, rightToLeft: boolean): string => {
  const [from, to, back] = rightToLeft ? [x + width, x, 22] : [x, x + width, -22];
  return (
    `<path d="M${from} ${y}H${to}M${to + back} ${y - 22}L${to} ${y}L${to + back} ${y + 22}" fill="none" ` +
    `stroke="${INK}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>`
  );
};

/** Morning, afternoon or evening; the hours in digits, the first one larger. */
export const drawHours = (card: Card): string => {
  const rightToLeft = isRightToLeft(card.language);
  const start = placed(rightToLeft, { x: 152, y: 550, width: 288, height: 104 });
  const between = placed(rightToLeft, { x: 460, y: 602, width: 58, height: 0 });
  const end = placed(rightToLeft, { x: 536, y: 550, width: 236, height: 104 });
  return (
    drawMark(card) +
    words(digitalHour(card.starts), { x: centreOf(start), y: 641, size: 108 }) +
    arrow(between, rightToLeft) +
    words(digitalHour(card.ends), { x: centreOf(end), y: 633, size: 84 })
  );
};
