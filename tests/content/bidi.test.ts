import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smsText } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../src/core/language.ts';
import type { Screen } from '../../src/core/screen.ts';
import { nameLine } from '../../src/prompts/bidi.ts';
import { loadCatalogues } from '../../src/prompts/catalogue.ts';
import { offerArgs, offerWording, wordByForm } from '../../src/prompts/offer.ts';
import type { Words } from '../../src/prompts/when.ts';
import { clean } from '../../src/understanding/normalise.ts';
import { launchChromium } from '../support/chromium.ts';
import { offer } from '../support/offers.ts';

const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const without = (text: string): string => text.replace(new RegExp(MARKS, 'g'), '');

const words: Words = { catalogues: loadCatalogues(), timeZone: 'Europe/Brussels', communeOf: () => null };
const { catalogues } = words;
const NOW = new Date('2026-03-03T09:00:00Z');
const FOUND = [
  offer(1, { placeName: 'Maison de quartier Bonnevie', street: 'Rue Bonnevie 40' }),
  offer(2, { placeName: 'Sésame', street: 'Boulevard Lambermont 200', bookable: false, walkIn: true }),
  offer(3, { placeName: '123 Informatique', street: '7e étage, Rue Haute 1', distanceMetres: 1_400 }),
];

const offersIn = (language: Language) =>
  FOUND.map((found, index) =>
    offerWording(words, language, found, { digit: String(index + 1), now: NOW, precision: 'location' }),
  );

const code = { written: '4711', short: '4711', spoken: '4, 7, 1, 1' };
const bookedIn = (language: Language) =>
  wordByForm(
    words,
    language,
    'booked',
    { ...offerArgs(words, language, FOUND[2] ?? offer(3), NOW), code },
    { home_visit: 'no' },
  );

const smsOf = (...lines: readonly string[]): Screen => ({
  language: 'ar',
  lines: lines.map((short) => ({ written: short, short, spoken: short })),
  choices: [],
  keys: [],
  footer: null,
  listLabel: '',
  pin: null,
  card: null,
  aloud: false,
  pace: 0,
  expects: 'choice',
  goesOn: false,
  hangUp: false,
  hints: [],
});

describe('direction marks', () => {
  it.each(LANGUAGES)('are never in what a voice says: %s', (language) => {
    const spoken = [...offersIn(language), bookedIn(language)].map((wording) => wording.spoken);
    expect(spoken.filter((text) => MARKS.test(text))).toEqual([]);
  });

  it.each(LANGUAGES.filter((language) => language !== 'ar'))('are in no message in %s', (language) => {
    const read = [...offersIn(language), bookedIn(language)].flatMap(({ written, short }) => [written, short]);
    expect(read.filter((text) => MARKS.test(text))).toEqual([]);
  });

  it('are in every Arabic message that holds a Latin name, in an SMS where it would be read wrongly without', () => {
    for (const { written } of [...offersIn('ar'), bookedIn('ar')])
      expect(written).toMatch(/\u2068Rue Bonnevie 40|\u2068Boulevard|\u2068(?:7e étage, )?Rue Haute 1/);
    const [plain, , startsWithFigures] = offersIn('ar');
    expect(plain?.short).not.toMatch(MARKS);
    for (const short of [startsWithFigures?.short, bookedIn('ar').short]) expect(short).toMatch(MARKS);
  });

  it('cost no segment of an Arabic list or booking', () => {
    const list = [catalogues.word('ar', 'offer_list', { need: 'ورق', place: 'Molenbeek' }), ...offersIn('ar')];
    for (const wordings of [list, [bookedIn('ar')]]) {
      const text = smsText(smsOf(...wordings.map(({ short }) => short)));
      expect(segments(text).encoding).toBe('UCS-2');
      expect(segments(text).segments).toBe(segments(without(text)).segments);
    }
  });

  it('are gone when somebody sends the message back', () => {
    for (const { written, short } of [...offersIn('ar'), bookedIn('ar')]) {
      expect(MARKS.test(clean(written) + clean(short))).toBe(false);
      expect(clean(short)).toBe(clean(without(short)));
    }
    expect(clean('\u200f\u2068١٠٨٠\u2069')).toBe('1080');
  });
});

/** Where a browser puts each letter: the real algorithm, on the real text. */
const lettersOf = (
  page: Page,
  text: string,
  direction: 'auto' | 'rtl' | 'ltr',
): Promise<{ letter: string; left: number }[]> =>
  page.evaluate(`(() => {
    const block = document.createElement('p');
    block.dir = ${JSON.stringify(direction)};
    block.style.cssText = 'white-space: pre-wrap; width: 4000px' + (block.dir === 'auto' ? '; unicode-bidi: plaintext' : '');
    block.textContent = ${JSON.stringify(text)};
    document.body.replaceChildren(block);
    return Array.from(block.textContent, (letter, index) => {
      const range = document.createRange();
      range.setStart(block.firstChild, index);
      range.setEnd(block.firstChild, index + 1);
      return { letter, left: range.getBoundingClientRect().left };
    });
  })()`);

describe('an Arabic message on a screen', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
  });

  /** From left to right, as it is seen. */
  const seen = async (text: string, piece: string, direction: 'auto' | 'rtl' = 'auto'): Promise<string> => {
    const letters = await lettersOf(page, text, direction);
    const from = without(text).indexOf(piece);
    expect(from, `${piece} in ${text}`).toBeGreaterThanOrEqual(0);
    const visible = letters.filter(({ letter }) => !MARKS.test(letter)).slice(from, from + piece.length);
    return visible
      .sort((a, b) => a.left - b.left)
      .map(({ letter }) => letter)
      .join('');
  };

  const lefts = async (text: string, pieces: readonly string[]): Promise<number[]> => {
    const letters = (await lettersOf(page, text, 'auto')).filter(({ letter }) => !MARKS.test(letter));
    return pieces.map((piece) => letters[without(text).indexOf(piece)]?.left ?? Number.NaN);
  };

  it('shows names, addresses, hours and codes as they are read, on WhatsApp and in an SMS', async () => {
    for (const [index, { written, short }] of offersIn('ar').entries()) {
      const { street, placeName, postcode, commune } = FOUND[index] ?? offer(1);
      for (const direction of ['auto', 'rtl'] as const) {
        const address = `${street}, ${postcode} ${commune}`;
        expect(await seen(written, address, direction)).toBe(address);
        for (const piece of [placeName, '14:00', '17:00']) expect(await seen(written, piece, direction)).toBe(piece);
        for (const piece of [placeName, `${street}, ${postcode}`, '14:00', '05/03'.replace(/^0/, '')])
          expect(await seen(short, piece, direction)).toBe(piece);
      }
    }
    const booked = bookedIn('ar');
    expect(await seen(booked.written, '4711')).toBe('4711');
    expect(await seen(booked.short, '7e étage, Rue Haute 1')).toBe('7e étage, Rue Haute 1');
  });

  it('would show them torn apart without the marks', async () => {
    const [, , third] = offersIn('ar');
    const bare = without(third?.short ?? '');
    expect(await seen(bare, '123 Informatique')).not.toBe('123 Informatique');
  });

  it('goes from right to left: what comes first stands on the right', async () => {
    for (const [index, { short }] of offersIn('ar').entries()) {
      const { placeName } = FOUND[index] ?? offer(1);
      const [digit, start, name] = await lefts(short, [short[0] ?? '', '14:00', placeName]);
      expect(digit).toBeGreaterThan(start ?? Number.NaN);
      expect(start).toBeGreaterThan(name ?? Number.NaN);
    }
  });

  it('has every line of every message against the right edge, also on a screen that decides by the first letter', async () => {
    for (const { written, short } of [...offersIn('ar'), bookedIn('ar')]) {
      for (const line of `${written}\n${short}`.split('\n')) {
        const letters = await lettersOf(page, line, 'auto');
        expect(letters[0]?.left, line).toBeGreaterThan(3_000);
      }
    }
  });

  it('keeps the digit of a language at the beginning of its line', async () => {
    for (const among of LANGUAGES) {
      for (const [index, name] of Object.values(LANGUAGE_NAMES).entries()) {
        const line = nameLine(among, String((index % 5) + 1), name);
        const letters = (await lettersOf(page, line, 'auto')).filter(({ letter }) => !MARKS.test(letter));
        const [digit, ...others] = letters.filter(({ letter }) => letter !== ' ').map(({ left }) => left);
        const outermost = among === 'ar' ? Math.max(...others) < (digit ?? 0) : Math.min(...others) > (digit ?? 0);
        expect(outermost, `${among}: ${line}`).toBe(true);
      }
    }
  });
});
