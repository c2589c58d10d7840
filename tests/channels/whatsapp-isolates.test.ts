import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, split } from '../../src/channels/shared/cut.ts';

/** FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE round what is inserted in an Arabic sentence. */
const FSI = '\u2068';
const PDI = '\u2069';
const isolated = (text: string): string => FSI + text + PDI;

/** Every isolate is closed, and none is closed that was not opened. */
const isBalanced = (text: string): boolean => {
  let open = 0;
  for (const character of text) {
    if (character === FSI) open += 1;
    if (character === PDI) open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
};
const plain = (text: string): string => text.replaceAll(FSI, '').replaceAll(PDI, '');

describe('a text that is too long', () => {
  const street = `العنوان ${isolated("Rue de l'Exemple 10, 1020 Laken")} هنا`;

  it('is cut within an address without leaving the rest of the screen in its direction', () => {
    expect(cut(street, 24)).toBe(`العنوان ${isolated("Rue de l'Exem")}…`);
    expect(cut(street, 24)).toHaveLength(24);
    expect(cut('Bonjour', 5)).toBe('Bonj…');
    expect(cut(street, 200)).toBe(street);
  });

  it('is told in parts, each with its own isolates', () => {
    const parts = split(street, (part) => part.length <= 20);
    expect(parts.every(isBalanced)).toBe(true);
    expect(parts.every((part) => part.length <= 20)).toBe(true);
    expect(parts.map(plain).join(' ')).toBe(plain(street));
  });

  const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('سلام', ' ', '\n\n'));
  const text = fc
    .array(fc.tuple(piece, fc.boolean()), { minLength: 1, maxLength: 12 })
    .map((pieces) => pieces.map(([inside, own]) => (own ? isolated(plain(inside)) : plain(inside))).join(''));

  it('keeps its isolates in pairs wherever it is cut', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 60 }), (given, limit) => {
        expect(cut(given, limit).length).toBeLessThanOrEqual(limit);
        expect(isBalanced(cut(given, limit))).toBe(true);
        const parts = split(given, (part) => part.length <= limit);
        for (const part of parts) expect(isBalanced(part)).toBe(true);
        const letters = (said: string): string => plain(said).replace(/\s/g, '');
        expect(letters(parts.join(''))).toBe(letters(given));
      }),
      { numRuns: 300 },
    );
  });
});
