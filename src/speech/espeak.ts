import type { Language } from '../core/language.ts';
import { joined } from './audio/joined.ts';
import { levelled } from './audio/loudness.ts';
import { type Pcm, SPEECH_RATE } from './audio/pcm.ts';
import { resampled } from './audio/resample.ts';
import { trimmed } from './audio/trimmed.ts';
import { readWav } from './audio/wav.ts';
import { espeakPool, type PoolOptions } from './espeak-pool.ts';
import { pieces } from './sentences.ts';
import type { TextToSpeech } from './text-to-speech.ts';

/** Belgian French counts "septante"; Dutch has no Belgian voice here. `pt` is Portugal's. */
const VOICES: Readonly<Record<Language, string>> = {
  fr: 'fr-be',
  nl: 'nl',
  en: 'en-gb',
  ar: 'ar',
  tr: 'tr',
  ro: 'ro',
  sq: 'sq',
  pl: 'pl',
  pt: 'pt',
  es: 'es',
};

/** Calm, for older ears: the program's own rate is 175. */
const WORDS_A_MINUTE = 145;
/** Of 100, a little under the middle: lower tones are what ageing ears keep longest. */
const PITCH = 45;
/** Longer texts are said in pieces, several at a time. In characters. */
const LONGEST_PIECE = 400;
const BETWEEN_PIECES_SECONDS = 0.35;
const BEFORE_SECONDS = 0.05;
const AFTER_SECONDS = 0.15;

const DEFAULTS: PoolOptions = { workers: 2, timeoutMs: 10_000, idleMs: 30_000 };

/** What would be read as something else than words: signs for phonemes ("[[…]]"), controls, marks of direction. */
const sayable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[[\]]/gu, ', ')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const pcmOf = (wav: Uint8Array | null): Pcm | null => {
  const read = wav === null ? null : readWav(wav);
  if (read === null) return null;
  const clip = trimmed(resampled(read, SPEECH_RATE), BEFORE_SECONDS, AFTER_SECONDS);
  return clip.samples.length === 0 ? null : clip;
};

/** espeak-ng inside this program: it speaks all ten languages anywhere, without a network, and sounds like a machine. */
export const espeak = (options: Partial<PoolOptions> = {}): TextToSpeech & { close(): Promise<void> } => {
  const pool = espeakPool({ ...DEFAULTS, ...options });
  return {
    recipe: `espeak-ng 1.0.2 ${WORDS_A_MINUTE} wpm pitch ${PITCH}`,
    synthesise: async ({ language, text }) => {
      const args = ['-v', VOICES[language], '-s', String(WORDS_A_MINUTE), '-p', String(PITCH)];
      const clips = await Promise.all(
        pieces(sayable(text), LONGEST_PIECE).map(async (piece) => pcmOf(await pool.run({ args, text: piece }))),
      );
      const said = clips.filter((clip) => clip !== null);
      // Half a sentence is worse than none: it may be the half without the "not".
      if (said.length === 0 || said.length < clips.length) return null;
      return levelled(joined(said, BETWEEN_PIECES_SECONDS));
    },
    close: () => pool.close(),
  };
};
