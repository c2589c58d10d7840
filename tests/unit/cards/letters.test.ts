import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { fontFiles } from '../../../src/cards/fonts.ts';
import { words } from '../../../src/cards/shapes.ts';
import { digitalHour, wordsOf } from '../../../src/cards/words.ts';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import { TUESDAY } from './pixels.ts';

const pixelsOf = async (text: string): Promise<Buffer> =>
  new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="80">${words(text, { x: 80, y: 55, size: 40 })}</svg>`,
    {
      font: { loadSystemFonts: false, fontFiles: [...(await fontFiles())], defaultFontFamily: 'Noto Sans' },
    },
  ).render().pixels;

/** Every letter that a card in that language can show. */
const lettersOf = (language: Language): readonly string[] => {
  const cards = Array.from({ length: 12 }, (_, index) =>
    wordsOf({ ...TUESDAY, language, month: index + 1, weekday: (index % 7) + 1 }),
  );
  const all = cards.flatMap(({ initials, weekday, month }) => [...initials, weekday, month]);
  return [...new Set(all.join(''))].filter((letter) => letter.trim() !== '');
};

describe('the fonts of a card', () => {
  it('have every letter of the ten languages, and the digits', async () => {
    const nothing = await pixelsOf(' ');
    // No font has these: what is drawn for them is the sign of a letter that is missing.
    const missing = [await pixelsOf('\ue000'), await pixelsOf('\u0870')];
    for (const language of LANGUAGES) {
      const letters = [...lettersOf(language), ...'0123456789:'];
      expect(letters.length).toBeGreaterThan(25);
      for (const letter of letters) {
        const drawn = await pixelsOf(letter);
        expect(drawn.equals(nothing), `${language} ${letter}`).toBe(false);
        for (const sign of missing) expect(drawn.equals(sign), `${language} ${letter}`).toBe(false);
      }
    }
  });

  it('include those of Turkish, Polish, Romanian, Albanian and Arabic', () => {
    const all = LANGUAGES.map((language) => lettersOf(language).join('')).join('');
    for (const letter of 'şğıçłśąźțăâëéخفب') expect(all).toContain(letter);
  });

  it('join the letters of an Arabic name, from right to left', async () => {
    const joined = await pixelsOf('مارس');
    const apart = await pixelsOf('م\u200cا\u200cر\u200cس');
    expect(joined.equals(apart)).toBe(false);
    // The second letter, a tall stroke, stands at the left of the first, which is low.
    const pixels = await pixelsOf('سا');
    const columns = Array.from({ length: 160 }, (_, x) =>
      Array.from({ length: 80 }, (_row, y) => pixels[(y * 160 + x) * 4 + 3] ?? 0).filter((alpha) => alpha > 128),
    ).filter(({ length }) => length > 0);
    const tallest = (some: typeof columns): number => Math.max(...some.map(({ length }) => length));
    expect(tallest(columns.slice(0, 8))).toBeGreaterThan(1.5 * tallest(columns.slice(-8)));
  });

  it('write the hour with its colon in every language', () => {
    expect([0, 545, 14 * 60, 23 * 60 + 59, 24 * 60].map(digitalHour)).toEqual([
      '00:00',
      '09:05',
      '14:00',
      '23:59',
      '00:00',
    ]);
  });
});
