import { afterAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/core/language.ts';
import { createSampleNotes, sampleLists } from '../../../src/sandbox/speech/sample-notes.ts';
import { decodeOggOpus, encodeOggOpus } from '../../../src/speech/audio/opus.ts';
import type { Pcm } from '../../../src/speech/audio/pcm.ts';
import { espeak } from '../../../src/speech/espeak.ts';

const PATIENCE_MS = 60_000;
const voice = espeak({ workers: 1 });
afterAll(() => voice.close());

const sentence = (language: Language, number: number): string =>
  sampleLists.find((list) => list.language === language)?.sentences[number] ?? '';

const louder = ({ samples, rate }: Pcm, factor: number): Pcm => ({
  samples: samples.map((sample) => sample * factor),
  rate,
});

const later = ({ samples, rate }: Pcm, seconds: number): Pcm => {
  const silence = Math.round(seconds * rate);
  const shifted = new Float32Array(silence + samples.length);
  shifted.set(samples, silence);
  return { samples: shifted, rate };
};

const spoken = async (language: Language, text: string): Promise<Pcm> => {
  const pcm = await voice.synthesise({ language, text });
  if (!pcm) throw new Error('espeak says nothing');
  return pcm;
};

describe('the simulator’s sample voice notes', () => {
  it('are there in all ten languages', () => {
    expect(sampleLists.map(({ language }) => language)).toEqual(LANGUAGES);
    expect(sampleLists.every(({ sentences }) => sentences.length >= 3)).toBe(true);
  });

  it(
    'are known again after being coded and decoded, quieter, and with silence before them',
    async () => {
      const samples = createSampleNotes(voice);
      for (const language of ['fr', 'sq', 'ar'] as const) {
        for (const number of [0, 2]) {
          const ogg = await samples.note(language, number);
          const heard = await decodeOggOpus(ogg ?? new Uint8Array());
          const variants = [
            heard,
            louder(heard, 0.3),
            later(heard, 0.31),
            await decodeOggOpus(await encodeOggOpus(heard)),
          ];
          expect(variants.map((pcm) => samples.recognise(pcm))).toEqual(variants.map(() => sentence(language, number)));
        }
      }
    },
    PATIENCE_MS,
  );

  it(
    'are told apart from all other sounds, other sentences of the same voice included',
    async () => {
      const samples = createSampleNotes(voice);
      await samples.note('fr', 0);
      await samples.note('fr', 2);
      const rate = 16_000;
      const others = [
        await spoken('fr', 'J’ai reçu une lettre de la commune, j’habite à Anderlecht.'),
        await spoken('nl', 'Duizend tachtig.'),
        await spoken('fr', 'Mille septante.'),
        { samples: new Float32Array(3 * rate), rate },
        { samples: Float32Array.from({ length: 3 * rate }, (_, at) => Math.sin(at / 6)), rate },
        { samples: new Float32Array(), rate },
      ];
      expect(others.map((pcm) => samples.recognise(pcm))).toEqual(others.map(() => null));
    },
    PATIENCE_MS,
  );

  it(
    'are made once, only when asked for, and again when the voice was out of order',
    async () => {
      let asked = 0;
      let works = false;
      const samples = createSampleNotes({
        recipe: 'counted',
        synthesise: async (utterance) => {
          asked += 1;
          return works ? voice.synthesise(utterance) : null;
        },
      });
      expect([await samples.note('en', 2), await samples.note('en', 99), asked]).toEqual([null, null, 1]);
      works = true;
      const [one, two] = await Promise.all([samples.note('en', 2), samples.note('en', 2)]);
      expect(one).toBe(two);
      expect([asked, one && one.length > 1_000]).toEqual([2, true]);
    },
    PATIENCE_MS,
  );
});
