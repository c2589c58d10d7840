import { encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { SPEECH_RATE } from '../../src/speech/audio/pcm.ts';

/** Some seconds of a tone that comes and goes like syllables: sound, though no words. */
export const humming = (seconds = 1): Promise<Uint8Array> =>
  encodeOggOpus({
    samples: Float32Array.from({ length: seconds * SPEECH_RATE }, (_, i) => {
      const time = i / SPEECH_RATE;
      return 0.3 * Math.sin(2 * Math.PI * 180 * time) * Math.abs(Math.sin(2 * Math.PI * 2 * time));
    }),
    rate: SPEECH_RATE,
  });

/** Somebody touched the microphone and said nothing. */
export const silence = (seconds = 1): Promise<Uint8Array> =>
  encodeOggOpus({ samples: new Float32Array(seconds * SPEECH_RATE), rate: SPEECH_RATE });
