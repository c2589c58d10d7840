import type { Pcm } from './pcm.ts';

/** The highest true peak, 1 dB under full scale: what a coder adds must not clip. */
const CEILING = 10 ** (-1 / 20);
/** Peaks between the samples show at four times the rate (ITU-R BS.1770-4, annex 2). */
const OVERSAMPLING = 4;
/** Samples on each side that decide what is between two. */
const REACH = 12;
/** Quieter than this part of the loudest, nothing is ever turned down: nobody needs to look between the samples there. */
const NEVER_LIMITED = 0.2;
/** The limiter turns down this long before a peak and up again after it: too slow to crackle, too fast to pump. */
const LOOK_SECONDS = 0.005;

/** Weights of the samples on both sides for the places between two of them: a short sinc in a Hann window. */
const BETWEEN = Array.from({ length: OVERSAMPLING - 1 }, (_, part) =>
  Float64Array.from({ length: 2 * REACH }, (_, i) => {
    const distance = i - REACH + 1 - (part + 1) / OVERSAMPLING;
    return (Math.sin(Math.PI * distance) / (Math.PI * distance)) * Math.cos((Math.PI * distance) / (2 * REACH)) ** 2;
  }),
);

const highestAfter = (samples: Float32Array, at: number): number => {
  let highest = 0;
  for (const weights of BETWEEN) {
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (samples[at - REACH + 1 + i] ?? 0);
    highest = Math.max(highest, Math.abs(sum));
  }
  return highest;
};

/** The highest the wave comes around each sample, also between samples. */
export const peaksOf = ({ samples }: Pcm): Float32Array => {
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  let before = 0;
  return samples.map((sample, i) => {
    const high = Math.max(Math.abs(sample), Math.abs(samples[i + 1] ?? 0));
    const after = high > loudest * NEVER_LIMITED ? highestAfter(samples, i) : 0;
    const peak = Math.max(Math.abs(sample), before, after);
    before = after;
    return peak;
  });
};

/** The least of each value's `reach` neighbours on either side. */
const lowest = (values: Float32Array, reach: number): Float32Array => {
  const found = new Float32Array(values.length);
  // Indices of candidates, their values growing: the front is the least in reach.
  const candidates: number[] = [];
  let front = 0;
  for (let i = 0; i < values.length + reach; i += 1) {
    if (i < values.length) {
      const value = values[i] ?? 1;
      while (candidates.length > front && (values[candidates.at(-1) ?? 0] ?? 1) >= value) candidates.pop();
      candidates.push(i);
    }
    const centre = i - reach;
    if (centre < 0) continue;
    while ((candidates[front] ?? centre) < centre - reach) front += 1;
    found[centre] = values[candidates[front] ?? centre] ?? 1;
  }
  return found;
};

/** The mean of each value's `reach` neighbours on either side. */
const averaged = (values: Float32Array, reach: number): Float32Array => {
  const at = (i: number): number => values[Math.min(values.length - 1, Math.max(0, i))] ?? 1;
  let sum = 0;
  for (let i = -reach; i <= reach; i += 1) sum += at(i);
  return values.map((_, i) => {
    const mean = sum / (2 * reach + 1);
    sum += at(i + reach + 1) - at(i - reach);
    return mean;
  });
};

/**
 * Louder by `gain` (a factor), turned down around the peaks that would pass the ceiling. The mean of the least over the same
 * reach is never more than what the peak itself allows, so nothing clips.
 */
export const limited = ({ samples, rate }: Pcm, peaks: Float32Array, gain: number): Pcm => {
  const allowed = peaks.map((peak) => Math.min(1, CEILING / Math.max(peak * gain, 1e-9)));
  const reach = Math.max(1, Math.round(LOOK_SECONDS * rate));
  const softened = averaged(lowest(allowed, reach), reach);
  return { samples: samples.map((sample, i) => sample * gain * (softened[i] ?? 1)), rate };
};
