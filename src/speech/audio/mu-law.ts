import type { Pcm } from './pcm.ts';
import { resampled } from './resample.ts';

/** What a telephone line carries, and what Twilio's `<Play>` need not convert. */
const TELEPHONE_RATE = 8000;
const WAVE_FORMAT_MULAW = 7;
/** Added before the logarithm, so that the segments meet (ITU-T G.711, in 16-bit units). */
const BIAS = 132;
const LOUDEST = 32_635;

/** One sample as its µ-law byte (ITU-T G.711): sign, segment and step, all bits inverted. */
export const muLawEncoded = (sample: number): number => {
  const scaled = Math.round(sample * 32_768);
  const sign = scaled < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(scaled), LOUDEST) + BIAS;
  // The segment is where the highest bit stands, 7 places above the smallest of the biased values.
  const segment = 31 - Math.clz32(magnitude) - 7;
  return ~(sign | (segment << 4) | ((magnitude >> (segment + 3)) & 0x0f)) & 0xff;
};

export const muLawDecoded = (byte: number): number => {
  const bits = ~byte & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
  return (bits & 0x80 ? -magnitude : magnitude) / 32_768;
};

/** A WAV file for the telephone: 8 kHz µ-law, mono, with the `fact` chunk that a compressed format must have. */
export const muLawWav = (pcm: Pcm): Uint8Array => {
  const { samples } = resampled(pcm, TELEPHONE_RATE);
  const HEADER = 58;
  const bytes = Buffer.alloc(HEADER + samples.length + (samples.length % 2));
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(18, 16);
  bytes.writeUInt16LE(WAVE_FORMAT_MULAW, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(TELEPHONE_RATE, 24);
  bytes.writeUInt32LE(TELEPHONE_RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.writeUInt16LE(0, 36);
  bytes.write('fact', 38, 'latin1');
  bytes.writeUInt32LE(4, 42);
  bytes.writeUInt32LE(samples.length, 46);
  bytes.write('data', 50, 'latin1');
  bytes.writeUInt32LE(samples.length, 54);
  for (let i = 0; i < samples.length; i += 1) bytes[HEADER + i] = muLawEncoded(samples[i] ?? 0);
  return bytes;
};
