import { readFile } from 'node:fs/promises';
import type { Pace, Utterance } from '../core/speaker.ts';
import { joined } from './audio/joined.ts';
import { muLawWav } from './audio/mu-law.ts';
import { decodeOggOpus, encodeOggOpus } from './audio/opus.ts';
import type { Pcm } from './audio/pcm.ts';
import { slowed } from './audio/slowed.ts';
import { readWav, wavOf } from './audio/wav.ts';
import type { SoundCache } from './cache.ts';
import { createLimiter, createShared } from './shared-work.ts';
import type { StaticClip } from './statics.ts';
import type { TextToSpeech } from './text-to-speech.ts';

/** What sound is made from: a prompt that was built beforehand, or words. */
export type Source =
  | { readonly type: 'prompt'; readonly clip: StaticClip }
  | { readonly type: 'said'; readonly utterance: Utterance };

export type Sound = {
  readonly bytes: Uint8Array;
  /** The first choice could not speak and another voice did: good for now, not for long. */
  readonly makeshift: boolean;
};

export type Sounds = {
  /** 8 kHz µ-law WAV. Null when nobody can speak now. */
  phone(source: Source, pace: Pace): Promise<Sound | null>;
  /** OGG/Opus. */
  ogg(source: Source): Promise<Sound | null>;
  /** Everything in one OGG/Opus file; null when any of it is missing, for half an answer misleads. */
  note(sources: readonly Source[]): Promise<Uint8Array | null>;
};

type Speech = { readonly pcm: Pcm; readonly makeshift: boolean };

/** The speed of each pace, the same as that of the provider's own voice. */
const SPEEDS: Readonly<Record<Pace, number>> = { 0: 1, 1: 0.85, 2: 0.7 };
/** Between two sentences of a voice note: as long as a speaker breathes. */
export const GAP_SECONDS = 0.35;
/** Decoding and synthesising hold the processor; a voice over HTTP only waits. */
const MOST_AT_ONCE = 4;

const keyOf = (source: Source): string =>
  source.type === 'prompt'
    ? `prompt ${source.clip.hash}`
    : `said ${source.utterance.language} ${source.utterance.text}`;

/** @param voices who can speak, the first choice first */
export const createSounds = (voices: readonly TextToSpeech[], cache: SoundCache): Sounds => {
  const limited = createLimiter(MOST_AT_ONCE);
  const shared = createShared();

  const say = async (utterance: Utterance): Promise<Speech | null> => {
    for (const [index, voice] of voices.entries()) {
      const makeshift = index > 0;
      const id = `${voice.recipe}\n${utterance.language}\n${utterance.text}`;
      const kept = await cache.get('said', id);
      const known = kept === null ? null : readWav(kept);
      if (known !== null) return { pcm: known, makeshift };
      const pcm = await limited(() => voice.synthesise(utterance));
      if (pcm === null) continue;
      const wav = wavOf(pcm);
      await cache.put('said', id, wav);
      // Read back as it will be read from the cache: the same address gives the same bytes, the first time too.
      return { pcm: readWav(wav) ?? pcm, makeshift };
    }
    return null;
  };

  const decode = async (clip: StaticClip): Promise<Speech | null> => {
    try {
      const bytes = await readFile(clip.file);
      return { pcm: await limited(() => decodeOggOpus(bytes)), makeshift: false };
    } catch {
      return null; // an incomplete installation: the audio check tells which file
    }
  };

  const speechOf = (source: Source): Promise<Speech | null> =>
    shared(`speech ${keyOf(source)}`, () => (source.type === 'prompt' ? decode(source.clip) : say(source.utterance)));

  const atPace = async (source: Source, pace: Pace): Promise<Sound | null> => {
    const speech = await speechOf(source);
    if (speech === null) return null;
    const { pcm, makeshift } = speech;
    return { bytes: muLawWav(slowed(pcm, SPEEDS[pace])), makeshift };
  };

  const phone = async (source: Source, pace: Pace): Promise<Sound | null> => {
    if (source.type === 'said') return atPace(source, pace);
    const id = `phone 1 ${source.clip.hash} ${pace}`;
    const kept = await cache.get('prompt', id);
    if (kept !== null) return { bytes: kept, makeshift: false };
    const sound = await atPace(source, pace);
    if (sound !== null) await cache.put('prompt', id, sound.bytes);
    return sound;
  };

  const ogg = async (source: Source): Promise<Sound | null> => {
    if (source.type === 'prompt') {
      const bytes = await readFile(source.clip.file).catch(() => null);
      return bytes === null ? null : { bytes, makeshift: false };
    }
    const speech = await speechOf(source);
    return speech === null ? null : { bytes: await encodeOggOpus(speech.pcm), makeshift: speech.makeshift };
  };

  const note = async (sources: readonly Source[]): Promise<Uint8Array | null> => {
    const clips = await Promise.all(sources.map(speechOf));
    const speech = clips.flatMap((clip) => (clip === null ? [] : [clip.pcm]));
    if (speech.length === 0 || speech.length < clips.length) return null;
    return encodeOggOpus(joined(speech, GAP_SECONDS));
  };

  return {
    phone: (source, pace) => shared(`phone ${pace} ${keyOf(source)}`, () => phone(source, pace)),
    ogg: (source) => shared(`ogg ${keyOf(source)}`, () => ogg(source)),
    note: (sources) => shared(`note ${JSON.stringify(sources.map(keyOf))}`, () => note(sources)),
  };
};
