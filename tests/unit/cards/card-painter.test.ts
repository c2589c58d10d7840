import { describe, expect, it } from 'vitest';
import { dayBox, leafBox } from '../../../src/cards/calendar.ts';
import { createCardPainter } from '../../../src/cards/card-painter.ts';
import { clockCentre, onFace } from '../../../src/cards/clock.ts';
import { coloursOf, INK, QUIET_BOX, QUIET_INK, TICKET, WEEKDAY_COLOURS, WHITE } from '../../../src/cards/colours.ts';
import { codeBox, needBox } from '../../../src/cards/foot.ts';
import { markBox } from '../../../src/cards/hours.ts';
import type { Box } from '../../../src/cards/shapes.ts';
import { wordsOf } from '../../../src/cards/words.ts';
import { LANGUAGES } from '../../../src/core/language.ts';
import { NEED_ICONS } from '../../../src/core/need.ts';
import { bytesOf, draw, TUESDAY } from './pixels.ts';

/** WCAG 2.2, relative luminance and contrast. */
const luminance = (colour: string): number =>
  [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0);
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** A band of the leaf, without its edges. */
const band = (box: Box, from: number, height: number): Box => ({
  x: box.x + 10,
  y: box.y + from,
  width: box.width - 20,
  height,
});
const headOf = (box: Box): Box => band(box, 30, 62);
const dayOf = (box: Box): Box => band(box, 110, 170);
const monthOf = (box: Box): Box => band(box, 290, 76);

describe('a card on a phone', () => {
  it('is a PNG of 800 × 800 in less than 100 kB, in every language', async () => {
    for (const language of LANGUAGES) {
      const bytes = await bytesOf({ language });
      expect(Buffer.from(bytes.subarray(0, 8)).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      expect([view.getUint32(16), view.getUint32(20)]).toEqual([800, 800]);
      expect(bytes.length).toBeLessThan(100_000);
    }
  });

  it('is the same for the same session, byte by byte, and has a name of its own for any other', async () => {
    const paint = createCardPainter();
    expect(await bytesOf()).toEqual(await bytesOf());
    expect(paint(TUESDAY)).toMatchObject({ mimeType: 'image/png', hash: paint({ ...TUESDAY }).hash });
    const others = [
      { language: 'nl' },
      { weekday: 3 },
      { day: 25 },
      { month: 12 },
      { starts: 841 },
      { ends: 961 },
      { code: '4712' },
      { code: null },
      { icon: '💼' },
    ] as const;
    const hashes = [TUESDAY, ...others.map((more) => ({ ...TUESDAY, ...more }))].map((card) => paint(card).hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('can be read in the sun: 4.5 to 1 and better', () => {
    for (const { strong, pale } of WEEKDAY_COLOURS) {
      expect(contrast(strong, WHITE)).toBeGreaterThan(4.5);
      expect(contrast(strong, pale)).toBeGreaterThan(4.5);
      expect(contrast(INK, pale)).toBeGreaterThan(7);
    }
    expect(contrast(QUIET_INK, QUIET_BOX)).toBeGreaterThan(4.5);
    expect(contrast(INK, TICKET)).toBeGreaterThan(7);
    expect(new Set(WEEKDAY_COLOURS.map(({ strong }) => strong)).size).toBe(7);
  });
});

describe('the week', () => {
  it('has its day filled with its colour, in its place, and the others pale', async () => {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
      const picture = await draw({ weekday });
      for (const other of [1, 2, 3, 4, 5, 6, 7]) {
        const place = dayBox({ ...TUESDAY, weekday }, other);
        const corner = picture.at(place.x + 12, place.y + 14);
        expect(corner).toBe(other === weekday ? coloursOf(weekday).strong : QUIET_BOX);
      }
    }
  });

  it('begins at the left with Monday, and in Arabic at the right', async () => {
    expect(dayBox(TUESDAY, 1).x).toBeLessThan(dayBox(TUESDAY, 2).x);
    const arabic = { ...TUESDAY, language: 'ar' } as const;
    expect(dayBox(arabic, 1).x).toBeGreaterThan(dayBox(arabic, 2).x);
    const place = dayBox(arabic, 2);
    expect((await draw({ language: 'ar' })).at(place.x + 12, place.y + 14)).toBe(coloursOf(2).strong);
  });

  it('has an initial in every box, in every language', async () => {
    for (const language of LANGUAGES) {
      const picture = await draw({ language });
      for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
        const ink = picture.share(dayBox({ ...TUESDAY, language }, weekday), weekday === 2 ? WHITE : QUIET_INK);
        expect(ink).toBeGreaterThan(0.015);
      }
    }
  });
});

describe('the leaf of the calendar', () => {
  it('has words in all ten languages: weekday, day and month', async () => {
    for (const language of LANGUAGES) {
      const card = { ...TUESDAY, language };
      const leaf = leafBox(card);
      const picture = await draw({ language });
      const { strong } = coloursOf(2);
      expect(picture.share(headOf(leaf), WHITE), language).toBeGreaterThan(0.03);
      expect(picture.share(dayOf(leaf), INK), language).toBeGreaterThan(0.15);
      expect(picture.share(monthOf(leaf), strong), language).toBeGreaterThan(0.03);
    }
  });

  it('keeps the longest names within the leaf', async () => {
    const longest = (count: number, nameOf: (number: number) => string): number =>
      Array.from({ length: count }, (_, index) => index + 1).reduce((best, next) =>
        nameOf(next).length > nameOf(best).length ? next : best,
      );
    for (const language of LANGUAGES) {
      const month = longest(12, (number) => wordsOf({ ...TUESDAY, language, month: number }).month);
      const weekday = longest(7, (number) => wordsOf({ ...TUESDAY, language, weekday: number }).weekday);
      const leaf = leafBox({ ...TUESDAY, language });
      const picture = await draw({ language, month, weekday });
      for (const x of [leaf.x + 5, leaf.x + leaf.width - 11]) {
        expect(picture.share({ x, y: leaf.y + 30, width: 6, height: 62 }, WHITE), language).toBe(0);
        expect(picture.share({ x, y: leaf.y + 290, width: 6, height: 50 }, WHITE), language).toBe(1);
      }
    }
  });
});

describe('the clock', () => {
  it.each([
    ['14:00', 14 * 60, 60, 0],
    ['9:30', 9 * 60 + 30, 285, 180],
    ['18:15', 18 * 60 + 15, 187.5, 90],
    ['00:00', 0, 0, 0],
  ])('at %s has its hands there', async (_hour, starts, hour, minute) => {
    const picture = await draw({ starts, ends: starts + 60 });
    const centre = clockCentre(TUESDAY);
    const inkAt = (degrees: number, distance: number): string => {
      const { x, y } = onFace(centre, degrees, distance);
      return picture.at(x, y);
    };
    expect(inkAt(hour, 55)).toBe(INK);
    expect(inkAt(minute, 90)).toBe(INK);
    // The hour's hand is the short one, and there is no third.
    if (hour !== minute) expect(inkAt(hour, 90)).toBe(WHITE);
    const free = [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330].filter(
      (degrees) => Math.abs(degrees - hour) >= 20 && Math.abs(degrees - minute) >= 20,
    );
    for (const degrees of free) expect(inkAt(degrees, 60)).toBe(WHITE);
  });

  it('shows along its rim how long it lasts', async () => {
    const picture = await draw();
    const centre = clockCentre(TUESDAY);
    const rim = (degrees: number): string => {
      const { x, y } = onFace(centre, degrees, 172);
      return picture.at(x, y);
    };
    expect([65, 90, 115].map(rim)).toEqual(Array(3).fill(coloursOf(2).strong));
    expect([30, 150, 270].map(rim)).toEqual(Array(3).fill(INK));
  });
});

describe('the part of the day', () => {
  it('is a rising sun, a high sun or a moon', async () => {
    const skyAt = async (starts: number): Promise<string> => {
      const { x, y } = markBox(TUESDAY);
      return (await draw({ starts, ends: starts + 60 })).at(x + 10, y + 14);
    };
    const [morning, afternoon, evening] = [await skyAt(11 * 60 + 59), await skyAt(12 * 60), await skyAt(18 * 60)];
    expect(new Set([morning, afternoon, evening]).size).toBe(3);
    expect(await skyAt(8 * 60)).toBe(morning);
    expect(await skyAt(17 * 60 + 59)).toBe(afternoon);
    expect(luminance(evening)).toBeLessThan(0.05);
    expect(luminance(morning)).toBeGreaterThan(0.4);
  });
});

describe('the code', () => {
  it('stands large in its box, and without a code there is an open door', async () => {
    const [with4711, with8888, without] = [await draw(), await draw({ code: '8888' }), await draw({ code: null })];
    const place = codeBox(TUESDAY);
    const digits = { ...place, x: place.x + 130, width: place.width - 150, y: place.y + 10, height: place.height - 20 };
    expect(with4711.share(digits, INK)).toBeGreaterThan(0.08);
    expect(with8888.share(digits, INK)).toBeGreaterThan(with4711.share(digits, INK));
    expect(with4711.share(place, TICKET)).toBeGreaterThan(0.3);
    expect(without.share(place, TICKET)).toBe(0);
    expect(without.share(digits, WHITE)).toBeLessThan(0.97);
  });

  it('has beside it the picture of the need, another one for each', async () => {
    const seen: Awaited<ReturnType<typeof draw>>[] = [];
    // Two hands where nobody named a need.
    for (const icon of [...Object.values(NEED_ICONS), '🤝']) {
      const picture = await draw({ icon });
      expect(picture.share(needBox(TUESDAY), WHITE), icon).toBeLessThan(0.85);
      for (const other of seen) expect(picture.equals(other, needBox(TUESDAY)), icon).toBe(false);
      seen.push(picture);
    }
  });
});
