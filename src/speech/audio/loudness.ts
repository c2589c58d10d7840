import { kWeighted } from './k-weighting.ts';
import { limited, peaksOf } from './limiter.ts';
import type { Pcm } from './pcm.ts';

const BLOCK_SECONDS = 0.4;
/** Three quarters of a block are also in the next. */
const STEP_SECONDS = 0.1;
/** Quieter blocks are silence. */
const SILENCE = -70;
/** Blocks this much quieter than the rest are pauses. */
const PAUSE = -10;

const lufs = (power: number): number => -0.691 + 10 * Math.log10(power);
const mean = (powers: readonly number[]): number => powers.reduce((sum, power) => sum + power, 0) / powers.length;

/** The power of every block. A clip that is shorter than one is a block of its own length: a single word is as loud as it sounds. */
const blocksOf = (weighted: Float64Array, rate: number): readonly number[] => {
  const sums = new Float64Array(weighted.length + 1);
  for (let i = 0; i < weighted.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (weighted[i] ?? 0) ** 2;
  const length = Math.min(weighted.length, Math.round(BLOCK_SECONDS * rate));
  const step = Math.max(1, Math.round(STEP_SECONDS * rate));
  const powers: number[] = [];
  for (let at = 0; at + length <= weighted.length; at += step)
    powers.push(((sums[at + length] ?? 0) - (sums[at] ?? 0)) / length);
  return powers;
};

/** Integrated loudness in LUFS (ITU-R BS.1770-4, one channel, both gates). −∞ for silence. */
export const loudness = ({ samples, rate }: Pcm): number => {
  if (samples.length === 0) return Number.NEGATIVE_INFINITY;
  const audible = blocksOf(kWeighted(samples, rate), rate).filter((power) => lufs(power) > SILENCE);
  if (audible.length === 0) return Number.NEGATIVE_INFINITY;
  const gate = lufs(mean(audible)) + PAUSE;
  return lufs(mean(audible.filter((power) => lufs(power) > gate)));
};

/** What a caller hears of all clips, so that nobody must turn the sound up or down between two sentences. */
export const TARGET_LUFS = -16;
/** A recording that needs more than this is noise, and stays quiet. */
const MOST_GAIN_DB = 40;
const ROUNDS = 6;
const NEAR_ENOUGH_DB = 0.25;
/** The limiter takes back a part of each step. */
const STRIDE = 1.3;

/** The same speech at −16 LUFS, its true peaks under −1 dB. Silence stays silence. */
export const levelled = (pcm: Pcm): Pcm => {
  const before = loudness(pcm);
  if (before === Number.NEGATIVE_INFINITY) return pcm;
  const peaks = peaksOf(pcm);
  let decibels = TARGET_LUFS - before;
  let result = pcm;
  // Turning peaks down makes the whole quieter, so the gain is sought in a few rounds.
  for (let round = 0; round < ROUNDS; round += 1) {
    decibels = Math.min(decibels, MOST_GAIN_DB);
    result = limited(pcm, peaks, 10 ** (decibels / 20));
    const missing = TARGET_LUFS - loudness(result);
    if (Math.abs(missing) < NEAR_ENOUGH_DB) return result;
    decibels += missing * STRIDE;
  }
  return result;
};
