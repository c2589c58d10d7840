import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSeals, SealError } from '../../../src/db/seal.ts';

const key = Buffer.alloc(32, 7);
const seals = createSeals(key);

describe('what is sealed', () => {
  it('comes back as it was, in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
        expect(seals.open(seals.seal(wellFormed))).toBe(wellFormed);
      }),
    );
    expect(seals.open(seals.seal('مساعدة 1030 🙏'))).toBe('مساعدة 1030 🙏');
  });

  it('comes back as JSON with its shape', () => {
    const value = { type: 'text', text: 'impôts', parts: [1, null, true] };
    expect(seals.openJson(seals.sealJson(value))).toEqual(value);
    expect(() => seals.sealJson(undefined)).toThrow(TypeError);
  });

  it('opens from the plain bytes that Prisma gives, also inside a larger buffer', () => {
    const sealed = seals.seal('+32470000000');
    const larger = new Uint8Array(sealed.length + 10);
    larger.set(sealed, 5);
    expect(seals.open(larger.subarray(5, 5 + sealed.length))).toBe('+32470000000');
  });

  it('does not show the text, nor that two texts are the same', () => {
    const [one, two] = [seals.seal('+32470000000'), seals.seal('+32470000000')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes('32470000000')).toBe(false);
  });

  it('does not open with another key, and says that the key is the reason', () => {
    const sealed = createSeals(randomBytes(32)).seal('bonjour');
    expect(() => seals.open(sealed)).toThrow(SealError);
    expect(() => seals.open(sealed)).toThrow(/SECRET_KEY/);
  });

  it('does not open when any single byte was changed', () => {
    const sealed = seals.seal('rendez-vous');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seals.open(changed), `byte ${at}`).toThrow(SealError);
    }
  });

  it('does not open when cut short', () => {
    const sealed = seals.seal('');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => seals.open(sealed.subarray(0, length))).toThrow(SealError);
    }
  });
});

describe('the hash that finds a number', () => {
  it('is the same each time and for each start of the program', () => {
    expect(createSeals(key).hash('tel:+32470000000')).toEqual(seals.hash('tel:+32470000000'));
    expect(seals.hash('tel:+32470000000')).toHaveLength(32);
  });

  it('differs between numbers and between keys', () => {
    expect(seals.hash('tel:+32470000000')).not.toEqual(seals.hash('tel:+32470000001'));
    expect(seals.hash('tel:+32470000000')).not.toEqual(createSeals(randomBytes(32)).hash('tel:+32470000000'));
  });
});

it('refuses a key of another length in one clear line', () => {
  expect(() => createSeals(Buffer.alloc(31))).toThrow('SECRET_KEY must have 32 bytes, and has 31.');
});

describe('two keys, while one is being given up', () => {
  const oldSeals = createSeals(key);
  const newKey = Buffer.alloc(32, 9);
  const both = createSeals(newKey, key);

  it('open what either has sealed, and seal with the new one', () => {
    expect(both.open(oldSeals.seal('bonjour'))).toBe('bonjour');
    expect(both.open(createSeals(newKey).seal('bonjour'))).toBe('bonjour');
    expect(createSeals(newKey).open(both.seal('bonjour'))).toBe('bonjour');
    expect(() => both.open(createSeals(randomBytes(32)).seal('x'))).toThrow(SealError);
  });

  it('look for a number under both hashes, the new one first', () => {
    expect(both.hashes('tel:+32470000000')).toEqual([
      createSeals(newKey).hash('tel:+32470000000'),
      oldSeals.hash('tel:+32470000000'),
    ]);
    expect(oldSeals.hashes('tel:+32470000000')).toEqual([oldSeals.hash('tel:+32470000000')]);
    expect(createSeals(key, key).hashes('tel:+32470000000')).toHaveLength(1);
  });

  it('seal anew only what is under the old one', () => {
    const resealed = both.resealed(oldSeals.seal('rendez-vous'));
    expect(createSeals(newKey).open(resealed ?? Buffer.alloc(0))).toBe('rendez-vous');
    expect(both.resealed(both.seal('rendez-vous'))).toBeNull();
    expect(() => both.resealed(createSeals(randomBytes(32)).seal('x'))).toThrow(SealError);
  });

  it('names the key that has a wrong length', () => {
    expect(() => createSeals(key, Buffer.alloc(31))).toThrow('SECRET_KEY_OLD must have 32 bytes, and has 31.');
  });
});
