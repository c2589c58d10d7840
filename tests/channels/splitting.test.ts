import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, split } from '../../src/channels/shared/cut.ts';
import { renderSms, smsText } from '../../src/channels/sms/render.ts';
import { segments } from '../../src/channels/sms/segments.ts';
import { LIMITS } from '../../src/channels/whatsapp/messages.ts';
import { renderWhatsApp } from '../../src/channels/whatsapp/render.ts';
import { card } from '../support/card.ts';
import { choice, screen, wording } from './support/screens.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemes = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);
const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Characters of several units: escaped in GSM-7, accents put on top, a family, a flag, a tone of skin, vowel signs, Hangul in parts. */
const HARD = [
  '€',
  '{',
  'é',
  'e\u0301',
  'o\u0323\u0302',
  '👨‍👩‍👧‍👦',
  '🇧🇪',
  '👍🏽',
  '1️⃣',
  'شُكْ',
  'นี้',
  '각',
  '𝄞',
  'a',
  'b',
] as const;
const hardWord = fc
  .array(fc.constantFrom(...HARD), { minLength: 1, maxLength: 12, size: 'max' })
  .map((all) => all.join(''));
const hardText = fc
  .array(fc.tuple(hardWord, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n')), {
    minLength: 1,
    maxLength: 120,
    size: 'max',
  })
  .map((pairs) => pairs.flat().join('').trim());

describe('a long text', () => {
  it('is broken between words where every word fits, and no word is lost', () => {
    fc.assert(
      fc.property(hardText, fc.integer({ min: 200, max: 600 }), (text, limit) => {
        const parts = split(text, (part) => part.length <= limit);
        expect(parts.every((part) => part.length <= limit)).toBe(true);
        expect(parts.flatMap(words)).toEqual(words(text));
      }),
      { numRuns: 60 },
    );
  });

  it('of one endless word is broken between characters as people see them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...HARD), { minLength: 100, maxLength: 300, size: 'max' }).map((all) => all.join('')),
        (text) => {
          const parts = split(text, (part) => part.length <= 60);
          expect(parts.length).toBeGreaterThan(1);
          expect(parts.flatMap(graphemes)).toEqual(graphemes(text));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that is cut off ends with a whole character', () => {
    fc.assert(
      fc.property(hardText, fc.integer({ min: 30, max: 200 }), (text, limit) => {
        const short = cut(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        if (short === text) return;
        const kept = graphemes(short.slice(0, -1));
        expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  it.each(['fr', 'ar'] as const)('by SMS (%s) keeps its words whole, within ten segments each', (language) => {
    fc.assert(
      fc.property(fc.array(hardText, { minLength: 1, maxLength: 8, size: 'max' }), (lines) => {
        const long = screen({ language, lines: lines.map(wording) });
        const parts = renderSms(long);
        for (const part of parts) expect(segments(part).segments).toBeLessThanOrEqual(10);
        expect(parts.flatMap(words)).toEqual(words(smsText(long)));
      }),
      { numRuns: 40 },
    );
  });

  it('on WhatsApp keeps its words whole, as text and above something to press', () => {
    fc.assert(
      fc.property(
        fc.array(hardText, { minLength: 4, maxLength: 14, size: 'max' }),
        fc.boolean(),
        (lines, isPressed) => {
          const choices = isPressed ? [choice('1', 'Oui'), choice('2', 'Non')] : [];
          const bodies = renderWhatsApp(screen({ lines: lines.map(wording), choices })).map((message) =>
            'body' in message ? message : { type: message.type, body: '' },
          );
          for (const { type, body } of bodies) {
            expect(body.length).toBeLessThanOrEqual(type === 'text' ? LIMITS.text : LIMITS.interactiveBody);
          }
          expect(bodies.flatMap(({ body }) => words(body))).toEqual(lines.flatMap(words));
        },
      ),
      { numRuns: 40 },
    );
  });
});

it('words come before the pin and the picture, and after the voice that says them', () => {
  const pin = { point: { latitude: 50.85, longitude: 4.35 }, name: 'EPN', address: 'Rue X 1, 1000 Bruxelles' };
  const full = screen({
    lines: [wording('a'.repeat(5_000))],
    pin,
    card: card(),
    aloud: true,
    choices: [choice('1', 'Oui')],
  });
  const types = renderWhatsApp(full).map(({ type }) => type);
  expect(types[0]).toBe('voice_note');
  expect(types.slice(-2)).toEqual(['location', 'card']);
  expect(types.slice(1, -2).every((type) => ['text', 'buttons'].includes(type))).toBe(true);
});
