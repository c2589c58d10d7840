import { createHash } from 'node:crypto';
import { setImmediate as nextRound } from 'node:timers/promises';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import OpusScript from 'opusscript';
import { lacingOf, oggPage, wholePages } from './ogg.ts';
import { type Pcm, SPEECH_RATE } from './pcm.ts';
import { resampled, resampledInTurns } from './resample.ts';
import { int16Of } from './wav.ts';

/** Enough for wideband speech, and 2 kB a second on somebody's data. */
const BITS_A_SECOND = 16_000;
/** 20 ms, the usual frame of voice over Opus. */
const FRAME = SPEECH_RATE / 50;
/** Opus counts time at 48 kHz whatever it was given (RFC 7845, 4). */
const CLOCK = 48_000;
const TICKS = CLOCK / SPEECH_RATE;
/** What the encoder looks ahead in VoIP mode: 1/400 s, and 1/250 s to keep its two coders in step (libopus 1.4, opus_encoder_init). */
const LOOK_AHEAD = SPEECH_RATE / 400 + SPEECH_RATE / 250;
/** A page a second: a player that seeks reads little, and the overhead stays small. */
const PACKETS_A_PAGE = 50;
/** What an encoder may be told (opus_defines.h). */
const SET_COMPLEXITY = 4010;
const SET_SIGNAL = 4024;
const SIGNAL_VOICE = 3001;
/** Of 10: less than half the time of the greatest, and no difference to hear in speech. */
const COMPLEXITY = 5;

/** Names what an encoded file was made with: other settings are another file. */
export const OPUS_RECIPE = `opusscript 0.1.1 voip ${SPEECH_RATE} Hz ${BITS_A_SECOND} bit/s 20 ms complexity ${COMPLEXITY}`;

const identification = (): Uint8Array => {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  head[8] = 1;
  head[9] = 1;
  head.writeUInt16LE(LOOK_AHEAD * TICKS, 10);
  head.writeUInt32LE(SPEECH_RATE, 12);
  return head;
};

const comments = (): Uint8Array => {
  const vendor = Buffer.from('libopus 1.4', 'utf8');
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  tags.set(vendor, 12);
  return tags;
};

/** The last packet is filled up with silence, and long enough for what the encoder still holds back. */
const packetsOf = async (samples: Float32Array): Promise<readonly Uint8Array[]> => {
  const encoder = new OpusScript(SPEECH_RATE, 1, OpusScript.Application.VOIP);
  try {
    encoder.setBitrate(BITS_A_SECOND);
    encoder.encoderCTL(SET_COMPLEXITY, COMPLEXITY);
    encoder.encoderCTL(SET_SIGNAL, SIGNAL_VOICE);
    const packets: Uint8Array[] = [];
    for (let at = 0; at < samples.length + LOOK_AHEAD; at += FRAME) {
      const frame = Buffer.alloc(FRAME * 2);
      for (let i = 0; i < FRAME; i += 1) frame.writeInt16LE(int16Of(samples[at + i] ?? 0), i * 2);
      packets.push(encoder.encode(frame, FRAME));
      // A long note must not keep callers waiting for their next word.
      if (packets.length % PACKETS_A_PAGE === 0) await nextRound();
    }
    return packets;
  } finally {
    encoder.delete();
  }
};

/** Packets as many as fit a page, in order. */
const paged = (packets: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] => {
  const pages: Uint8Array[][] = [];
  let segments = Number.POSITIVE_INFINITY;
  for (const packet of packets) {
    const page = pages.at(-1);
    if (page === undefined || page.length === PACKETS_A_PAGE || segments + lacingOf(packet) > 255) {
      pages.push([packet]);
      segments = lacingOf(packet);
    } else {
      page.push(packet);
      segments += lacingOf(packet);
    }
  }
  return pages;
};

/**
 * Speech as an OGG/Opus file, 16 kHz mono, what WhatsApp shows as a voice note (RFC 7845). The same sound gives the same bytes;
 * the last page's position cuts the filling off, so that a player shows and plays just the length that was given.
 */
export const encodeOggOpus = async (pcm: Pcm): Promise<Uint8Array> => {
  const { samples } = resampled(pcm, SPEECH_RATE);
  const packets = await packetsOf(samples);
  const digest = createHash('sha256');
  for (const packet of packets) digest.update(packet);
  const serial = digest.digest().readUInt32LE(0);
  const end = (LOOK_AHEAD + samples.length) * TICKS;
  const pages = paged(packets);
  let ticks = 0;
  const sound = pages.map((page, index) => {
    ticks += page.length * FRAME * TICKS;
    const last = index === pages.length - 1;
    return oggPage({ packets: page, granule: last ? end : ticks, first: false, last, serial, sequence: index + 2 });
  });
  const header = (packet: Uint8Array, sequence: number): Uint8Array =>
    oggPage({ packets: [packet], granule: 0, first: sequence === 0, last: false, serial, sequence });
  return Buffer.concat([header(identification(), 0), header(comments(), 1), ...sound]);
};

/** Fed in small pieces: a file of tiny packets would otherwise become gigabytes before we could see it. */
const PIECE = 2048;
/** Longer than any voice note; what says more is cut off here. */
const LONGEST_SECONDS = 900;
/** A second of sound: a file with more packets that are none was not damaged on the way. The decoder tells of each on standard error. */
const MOST_BROKEN_PACKETS = 50;

/**
 * A file may say that it has 255 channels and fill them all from a stream of two bytes: gigabytes from next to nothing. Phones record one
 * or two. Every header is looked at, since files can be chained.
 */
const hasChannelsLikeAPhone = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('OpusHead'); at >= 0; at = file.indexOf('OpusHead', at + 8)) {
    if ((file[at + 9] ?? 0) > 2) return false;
  }
  return true;
};

const mixed = (channels: readonly Float32Array[]): Float32Array => {
  const [first] = channels;
  if (first === undefined || channels.length === 1) return first ?? new Float32Array();
  return first.map((_, i) => channels.reduce((sum, channel) => sum + (channel[i] ?? 0), 0) / channels.length);
};

const concatenated = (parts: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/**
 * Decodes an OGG/Opus file to 16 kHz mono.
 * @param mostSeconds at most so much of it is decoded
 * @throws Error when it is no OGG/Opus, has more than two channels, or nothing of it can be decoded
 */
export const decodeOggOpus = async (file: Uint8Array, mostSeconds = LONGEST_SECONDS): Promise<Pcm> => {
  const bytes = wholePages(file);
  if (bytes.length === 0) throw new Error('This is no Ogg file.');
  if (!hasChannelsLikeAPhone(bytes)) throw new Error('This Ogg file has too many channels.');
  const most = mostSeconds * CLOCK;
  const decoder = new OggOpusDecoder();
  try {
    await decoder.ready;
    const parts: Float32Array[] = [];
    let length = 0;
    let broken = 0;
    const keep = ({ channelData, errors }: Awaited<ReturnType<typeof decoder.decode>>): void => {
      const part = mixed(channelData);
      if (part.length > 0) parts.push(part);
      length += part.length;
      broken += errors.length;
      if (broken > MOST_BROKEN_PACKETS) throw new Error('Too little of this Ogg file could be decoded as Opus.');
    };
    for (let at = 0; at < bytes.length && length < most; at += PIECE) {
      keep(await decoder.decode(bytes.subarray(at, at + PIECE)));
      await nextRound();
    }
    if (length < most) keep(await decoder.flush());
    if (length === 0) throw new Error('Nothing in this Ogg file could be decoded as Opus.');
    const samples = concatenated(parts).subarray(0, most);
    return await resampledInTurns({ samples, rate: CLOCK }, SPEECH_RATE);
  } finally {
    decoder.free();
  }
};
