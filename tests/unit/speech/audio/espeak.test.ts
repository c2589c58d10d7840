import { afterAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '../../../../src/core/language.ts';
import { loudness } from '../../../../src/speech/audio/loudness.ts';
import { secondsOf } from '../../../../src/speech/audio/pcm.ts';
import { espeak } from '../../../../src/speech/espeak.ts';
import { pieces } from '../../../../src/speech/sentences.ts';

// A machine that does much else at once is slow, and no worse for that.
vi.setConfig({ testTimeout: 60_000 });
const voice = espeak({ timeoutMs: 50_000 });
afterAll(() => voice.close());

const said = async (text: string, language: (typeof LANGUAGES)[number] = 'en') => {
  const pcm = await voice.synthesise({ language, text });
  if (pcm === null) throw new Error('nothing was said');
  return pcm;
};

describe('the voice', () => {
  it('speaks all ten languages, each evenly loud', async () => {
    const clips = await Promise.all(LANGUAGES.map((language) => said('1080, 45.', language)));
    for (const clip of clips) {
      expect(clip.rate).toBe(16_000);
      expect(secondsOf(clip)).toBeGreaterThan(0.8);
      expect(Math.abs(loudness(clip) + 16)).toBeLessThan(2);
    }
    // Another language sounds different, so none fell back on the same voice.
    expect(new Set(clips.map(({ samples }) => samples.length)).size).toBe(LANGUAGES.length);
  });

  it('says the same in the same way each time', async () => {
    expect(await said('Good evening.')).toEqual(await said('Good evening.'));
  });

  it('says a text that looks like an option or a tag, and does not obey it', async () => {
    for (const [text, plain] of [
      ['-v fr hello there', 'v fr hello there'],
      ['--stdin good morning', 'stdin good morning'],
      ['good "morning" \'there\' $(now) `now`', 'good morning there now now'],
      ['hello <break time="9s"/> there', 'hello break time 9 s there'],
    ] as const) {
      const ratio = secondsOf(await said(text)) / secondsOf(await said(plain));
      // The signs themselves are named ("less than"), which takes its time.
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(2.2);
    }
  });

  it('does not take brackets for signs of phonemes', async () => {
    expect(secondsOf(await said('[[good morning]]'))).toBeGreaterThan(0.7);
  });

  it('says a very long text to its end, in pieces', async () => {
    const sentence = 'You can come by on Monday morning between nine and twelve.';
    const one = secondsOf(await said(sentence));
    const many = secondsOf(await said(Array.from({ length: 20 }, () => sentence).join(' ')));
    expect(many).toBeGreaterThan(one * 17);
  });

  it('says nothing where there are no words, instead of a silent clip', async () => {
    expect(await voice.synthesise({ language: 'fr', text: '' })).toBeNull();
    expect(await voice.synthesise({ language: 'fr', text: '…' })).toBeNull();
  });

  it('answers with nothing when it takes too long, and speaks again the next time', async () => {
    const hurried = espeak({ timeoutMs: 0, workers: 1 });
    expect(await hurried.synthesise({ language: 'en', text: 'Too late.' })).toBeNull();
    await hurried.close();
    expect(await said('In time.')).not.toBeNull();
  });

  it('answers with nothing once it is closed', async () => {
    const closed = espeak();
    await closed.close();
    expect(await closed.synthesise({ language: 'en', text: 'Too late.' })).toBeNull();
  });
});

describe('a long text', () => {
  it('is cut between sentences', () => {
    expect(pieces('One is here. Two is there! Three?', 14)).toEqual(['One is here.', 'Two is there!', 'Three?']);
  });
  it('is cut after a comma or between words where a sentence is too long, and loses nothing', () => {
    const text = 'a long sentence, with a comma and many many words but without an end';
    expect(pieces(text, 20).every((piece) => piece.length <= 20)).toBe(true);
    expect(pieces(text, 20).join(' ')).toBe(text);
    expect(pieces('x'.repeat(50), 20)).toEqual(['x'.repeat(20), 'x'.repeat(20), 'x'.repeat(10)]);
  });
  it('of right-to-left letters too', () => {
    expect(pieces('مرحبا بك؟ اضغط 9.', 10)).toEqual(['مرحبا بك؟', 'اضغط 9.']);
  });
});
