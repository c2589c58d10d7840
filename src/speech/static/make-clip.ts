import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Utterance } from '../../core/speaker.ts';
import { levelled } from '../audio/loudness.ts';
import { decodeOggOpus, encodeOggOpus } from '../audio/opus.ts';
import { type Pcm, SPEECH_RATE, secondsOf } from '../audio/pcm.ts';
import { resampled } from '../audio/resample.ts';
import { trimmed } from '../audio/trimmed.ts';
import { readWav } from '../audio/wav.ts';
import type { TextToSpeech } from '../text-to-speech.ts';

/** One clip to make: from the words, or from what a person said (absolute address of the file). */
export type ClipTask = { readonly utterance: Utterance; readonly recording: string | null };
export type MadeClip = { readonly ogg: Uint8Array; readonly seconds: number };

const BEFORE_SECONDS = 0.05;
const AFTER_SECONDS = 0.15;

/** A recording as the rest sounds: no waiting at its ends, as loud as the others. Null when it is no sound that we can read. */
const recorded = async (file: string): Promise<Pcm | null> => {
  const bytes = await readFile(fileURLToPath(file));
  const read = file.endsWith('.ogg') ? await decodeOggOpus(bytes).catch(() => null) : readWav(bytes);
  if (read === null) return null;
  return levelled(trimmed(resampled(read, SPEECH_RATE), BEFORE_SECONDS, AFTER_SECONDS));
};

/** Null when it cannot be made: no voice, or a recording that cannot be read or is silent. */
export const makeClip = async (voice: TextToSpeech, { utterance, recording }: ClipTask): Promise<MadeClip | null> => {
  const pcm = recording === null ? await voice.synthesise(utterance) : await recorded(recording);
  if (pcm === null || pcm.samples.length === 0) return null;
  return { ogg: await encodeOggOpus(pcm), seconds: Math.round(secondsOf(pcm) * 100) / 100 };
};
