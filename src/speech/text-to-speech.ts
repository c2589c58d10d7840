import type { Utterance } from '../core/speaker.ts';
import type { Pcm } from './audio/pcm.ts';

/** A synthetic voice. */
export type TextToSpeech = {
  /** Voices, rate and version in one line: another recipe is another sound for the same words, so kept clips are named by it too. */
  readonly recipe: string;
  /** The words as speech, 16 kHz, levelled, without silence around it. Null when it cannot be made now; never throws. */
  synthesise(utterance: Utterance): Promise<Pcm | null>;
};
