import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/core/language.ts';
import { PACES } from '../../../src/core/speaker.ts';
import { createSpeechUrls, phonePath, readFileName } from '../../../src/speech/speech-url.ts';

const urls = createSpeechUrls(Buffer.alloc(32, 7));
const elsewhere = createSpeechUrls(Buffer.alloc(32, 7));
const stranger = createSpeechUrls(Buffer.alloc(32, 8));

const utterances = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
});

describe('words in an address', () => {
  it('are read by every replica, and the same words have the same address', () => {
    fc.assert(
      fc.property(utterances, (utterance) => {
        const name = urls.nameOf(utterance);
        expect(name).toMatch(/^said-[\w-]+$/);
        expect(elsewhere.nameOf(utterance)).toBe(name);
        expect(elsewhere.textOf(utterance.language, name)).toBe(utterance.text);
      }),
    );
  });

  it('cannot be changed, moved to another language, or made without our key', () => {
    fc.assert(
      fc.property(utterances, fc.nat(), fc.integer({ min: 1, max: 255 }), (utterance, at, change) => {
        const name = urls.nameOf(utterance);
        const bytes = Buffer.from(name.slice('said-'.length), 'base64url');
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(urls.textOf(utterance.language, `said-${bytes.toString('base64url')}`)).toBeNull();
        const other = LANGUAGES[(LANGUAGES.indexOf(utterance.language) + 1) % LANGUAGES.length] ?? 'fr';
        expect(urls.textOf(other, name)).toBeNull();
        expect(stranger.textOf(utterance.language, name)).toBeNull();
      }),
    );
  });

  it('show nothing of themselves', () => {
    const name = urls.nameOf({ language: 'sq', text: 'Kodi juaj: 4, 7, 1, 2' });
    expect(Buffer.from(name.slice('said-'.length), 'base64url').includes('Kodi')).toBe(false);
  });

  it.each(['', 'said-', 'said-AAAA', 'said-%%%', 'hash', `said-${'A'.repeat(10_000)}`])(
    'are not read from %j',
    (name) => expect(urls.textOf('fr', name)).toBeNull(),
  );
});

describe('the name of a sound', () => {
  it.each(PACES)('at pace %i is read back', (pace) => {
    const file = phonePath('fr', 'said-a_b-C', pace).split('/').at(-1) ?? '';
    expect(readFileName(file)).toEqual({ name: 'said-a_b-C', pace, format: 'wav' });
  });

  it('is an OGG for other channels, at one pace', () => {
    expect(readFileName('abc.ogg')).toEqual({ name: 'abc', pace: 0, format: 'ogg' });
    expect(readFileName('abc.slow.ogg')).toBeNull();
  });

  it.each(['abc', 'abc.mp3', '.wav', 'a b.wav', '../x.wav', 'abc.fast.wav', 'abc.wav.wav', 'abc.slow.slower.wav'])(
    'is not %j',
    (file) => expect(readFileName(file)).toBeNull(),
  );
});
