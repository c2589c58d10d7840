import { LANGUAGES, type Language } from '../../core/language.ts';
import { encodeOggOpus } from '../../speech/audio/opus.ts';
import type { Pcm } from '../../speech/audio/pcm.ts';
import type { TextToSpeech } from '../../speech/text-to-speech.ts';
import { likeness, type Shape, shapeOf } from './likeness.ts';
import { SENTENCES } from './sentences.ts';

/** A sentence that was spoken once and is kept. */
type SampleNote = { readonly text: string; readonly ogg: Uint8Array; readonly shape: Shape };

/** The voice notes that a visitor without a microphone can send, and the ear that knows them again. */
export type SampleNotes = {
  /** OGG/Opus, made when it is first asked for; null when there is no such sentence or no voice now. */
  note(language: Language, number: number): Promise<Uint8Array | null>;
  /** @returns the sentence whose sample this is, null for anything else. */
  recognise(pcm: Pcm): string | null;
};

/** Measured over all pairs of the thirty samples: 0.98 and more for the same one after OGG/Opus, at most 0.78 for another. */
const SAME = 0.9;

export const createSampleNotes = (textToSpeech: TextToSpeech): SampleNotes => {
  const made = new Map<string, Promise<SampleNote | null>>();
  const known: SampleNote[] = [];

  const make = async (language: Language, text: string): Promise<SampleNote | null> => {
    const pcm = await textToSpeech.synthesise({ language, text });
    if (!pcm) return null;
    const note = { text, ogg: await encodeOggOpus(pcm), shape: shapeOf(pcm) };
    known.push(note);
    return note;
  };

  return {
    note: async (language, number) => {
      const text = SENTENCES[language][number];
      if (text === undefined) return null;
      const key = `${language} ${number}`;
      const making = made.get(key) ?? make(language, text);
      made.set(key, making);
      const note = await making;
      if (!note) made.delete(key); // a voice that could not now may later
      return note?.ogg ?? null;
    },
    recognise: (pcm) => {
      const shape = shapeOf(pcm);
      const ranked = known
        .map(({ text, shape: kept }) => ({ text, like: likeness(kept, shape) }))
        .sort((a, b) => b.like - a.like);
      return ranked[0] && ranked[0].like >= SAME ? ranked[0].text : null;
    },
  };
};

/** As the page lists them. */
export const sampleLists = LANGUAGES.map((language) => ({ language, sentences: SENTENCES[language] }));
