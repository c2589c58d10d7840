import { encodeOggOpus } from '../../src/speech/audio/opus.ts';
import { espeak } from '../../src/speech/espeak.ts';

/** A voice note in which a synthetic voice says this in English. */
export const englishNote = async (text: string): Promise<Uint8Array> => {
  const voice = espeak({ workers: 1 });
  try {
    const pcm = await voice.synthesise({ language: 'en', text });
    if (pcm === null) throw new Error(`espeak could not say "${text}".`);
    return await encodeOggOpus(pcm);
  } finally {
    await voice.close();
  }
};
