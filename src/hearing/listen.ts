import type { Heard } from '../core/heard.ts';
import type { Language } from '../core/language.ts';
import { within } from '../core/within.ts';
import { decodeOggOpus } from '../speech/audio/opus.ts';
import { type Pcm, secondsOf } from '../speech/audio/pcm.ts';
import { readWav, wavOf } from '../speech/audio/wav.ts';
import type { SpeechToText } from '../speech/speech-to-text.ts';
import type { Deaf } from './hearing.ts';

export type Listened = { readonly heard: Heard; readonly why: Deaf | null };

/** Whoever speaks for longer tells a story that a mediator should listen to. */
const LONGEST_SECONDS = 300;

const unavailable = (why: Deaf): Listened => ({ heard: { type: 'unavailable' }, why });

/** What the last page of an OGG/Opus file says of its length (RFC 7845, 4). The decoder does not believe it, and stops a second later. */
const announcedSeconds = (bytes: Uint8Array): number => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const page = file.lastIndexOf('OggS');
  return page < 0 || page + 14 > file.length ? 0 : Number(file.readBigInt64LE(page + 6)) / 48_000;
};

/** 100 ms, about half a syllable. */
const WINDOWS_A_SECOND = 10;
/** −54 dBFS: the loudest moment of a note in which somebody whispers lies far above it. */
const QUIET = 0.002;

/** Recognisers hear words in silence that nobody said, so they are not asked. */
const isSilence = ({ samples, rate }: Pcm): boolean => {
  const size = Math.floor(rate / WINDOWS_A_SECOND);
  for (let at = 0; at < samples.length; at += size) {
    const window = samples.subarray(at, at + size);
    const energy = window.reduce((sum, sample) => sum + sample * sample, 0);
    if (Math.sqrt(energy / window.length) > QUIET) return false;
  }
  return true;
};

/** WhatsApp's own notes are OGG/Opus, a call's are WAV; other sound that was sent as a file (AAC, MP3, AMR) is not read. */
const decoded = async (bytes: Uint8Array): Promise<Pcm | null> =>
  readWav(bytes) ?? decodeOggOpus(bytes, LONGEST_SECONDS + 1).catch(() => null);

/**
 * Listens to a voice note. Never throws.
 * @param language what the person chose to be spoken to in, if they did
 * @param withinMs the time that the recogniser is given
 */
export const listen = async (
  recogniser: SpeechToText | null,
  note: { readonly bytes: Uint8Array; readonly language: Language | null; readonly withinMs: number },
): Promise<Listened> => {
  if (recogniser === null) return unavailable('no_recogniser');
  if (announcedSeconds(note.bytes) > LONGEST_SECONDS) return unavailable('too_long');
  const pcm = await decoded(note.bytes);
  if (pcm === null) return unavailable('unreadable');
  if (secondsOf(pcm) > LONGEST_SECONDS) return unavailable('too_long');
  if (isSilence(pcm)) return { heard: { type: 'nothing' }, why: null };
  const deaf: Heard = { type: 'unavailable' };
  const heard = await within(note.withinMs, deaf, () => recogniser.transcribe(wavOf(pcm), note.language));
  return { heard, why: heard.type === 'unavailable' ? 'recogniser' : null };
};
