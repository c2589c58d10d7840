import type { Heard } from '../core/heard.ts';
import type { Language } from '../core/language.ts';

/** A recogniser of speech. */
export type SpeechToText = {
  /**
   * Never throws: whatever goes wrong is `unavailable`.
   * @param wav 16-bit PCM, one channel, 16 kHz
   * @param language null when the person has not said which: a wrong one makes a recogniser invent words
   */
  transcribe(wav: Uint8Array, language: Language | null): Promise<Heard>;
};
