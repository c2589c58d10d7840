import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from './reader.ts';

describe('whatever a telephone sends', () => {
  it('is read without a crash, and nothing in it becomes a number too long for a menu', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { digits } = read(text);
        expect(digits === null || /^(?:\d{1,20}|[*#?])$/.test(digits)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['5 000 letters', 'a'.repeat(5_000)],
    ['100 000 characters of one word', 'impôts '.repeat(15_000)],
    ['emoji only', '😀'.repeat(5_000)],
    ['numbers only', '1 2 3 '.repeat(5_000)],
  ])('%s costs little', (_name, text) => {
    // What takes a second each is ended by the time that a test has.
    for (let message = 0; message < 40; message += 1) expect(read(text)).toBeDefined();
  });
});
