import { muLawDecoded } from './mu-law.ts';
import type { Pcm } from './pcm.ts';

/** `wFormatTag` of a WAV file (RFC 2361). */
const PCM = 1;
const FLOAT = 3;
const MU_LAW = 7;
/** The real format stands in the sub-format that follows (WAVEFORMATEXTENSIBLE). */
const EXTENSIBLE = 0xfffe;

type Format = { readonly tag: number; readonly channels: number; readonly rate: number; readonly bits: number };
type Sample = (view: DataView, at: number) => number;

/** How one sample is read, by tag and bits; a kind that is not here is not read. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 32_768,
  [`${PCM}/24`]: (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8_388_608,
  [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2_147_483_648,
  [`${FLOAT}/32`]: (view, at) => view.getFloat32(at, true),
  [`${FLOAT}/64`]: (view, at) => view.getFloat64(at, true),
  [`${MU_LAW}/8`]: (view, at) => muLawDecoded(view.getUint8(at)),
};

/** A sample as 16 bits, clipped where it is louder than they can say. */
export const int16Of = (sample: number): number => {
  const scaled = Math.round(sample * 32_768);
  return scaled > 32_767 ? 32_767 : scaled < -32_768 ? -32_768 : scaled;
};

/** A WAV file: 16-bit PCM, mono, little-endian. */
export const wavOf = ({ samples, rate }: Pcm): Uint8Array => {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(PCM, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (let i = 0; i < samples.length; i += 1) bytes.writeInt16LE(int16Of(samples[i] ?? 0), 44 + i * 2);
  return bytes;
};

const name = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

const formatAt = (view: DataView, at: number, size: number): Format | null => {
  if (size < 16) return null;
  const tag = view.getUint16(at, true);
  if (tag === EXTENSIBLE && size < 40) return null;
  return {
    tag: tag === EXTENSIBLE ? view.getUint16(at + 24, true) : tag,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
};

/** Several channels become their mean: speech is the same in all of them. */
const samplesAt = (view: DataView, at: number, size: number, format: Format): Float32Array | null => {
  const sample = SAMPLES[`${format.tag}/${format.bits}`];
  if (sample === undefined || format.channels < 1 || format.rate < 1) return null;
  const width = format.bits / 8;
  const frame = width * format.channels;
  const samples = new Float32Array(Math.floor(size / frame));
  for (let i = 0; i < samples.length; i += 1) {
    let sum = 0;
    for (let channel = 0; channel < format.channels; channel += 1)
      sum += sample(view, at + i * frame + channel * width);
    samples[i] = sum / format.channels;
  }
  return samples;
};

/** Reads a WAV file of 8 to 32-bit PCM, floats or µ-law, any rate, any number of channels (mixed to one). Null when it is none. */
export const readWav = (bytes: Uint8Array): Pcm | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || name(view, 0) !== 'RIFF' || name(view, 8) !== 'WAVE') return null;
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    // A writer that streams leaves the size at its greatest; what is there is all there is.
    const size = Math.min(view.getUint32(at + 4, true), bytes.length - at - 8);
    if (name(view, at) === 'fmt ') format = formatAt(view, at + 8, size);
    if (name(view, at) === 'data') {
      const samples = format === null ? null : samplesAt(view, at + 8, size, format);
      return samples === null || format === null ? null : { samples, rate: format.rate };
    }
    at += 8 + size + (size % 2);
  }
  return null;
};
