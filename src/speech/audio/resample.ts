import { setImmediate as nextRound } from 'node:timers/promises';
import type { Pcm } from './pcm.ts';

/** Zero crossings of the sinc on each side: what they cost in time they give in a steep edge. */
const CROSSINGS = 32;
/** Kaiser's β for 80 dB: what folds back is below the noise of 13 bits, far below a telephone's. */
const BETA = 7.86;
/** Middle of the edge, as a part of the lower rate: with 64 crossings and 80 dB it ends just at half of it (Kaiser's formula). */
const CUTOFF = 0.461;

/** Modified Bessel function of the first kind, order 0, by its series. */
const bessel = (x: number): number => {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

/** For every position between two samples that occurs, the weights of the samples around it. */
type Filter = {
  readonly up: number;
  readonly down: number;
  readonly half: number;
  readonly phases: readonly Float64Array[];
};

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

const design = (from: number, to: number): Filter => {
  const common = divisor(from, to);
  const up = to / common;
  const down = from / common;
  const lower = Math.min(1, to / from);
  const half = Math.ceil(CROSSINGS / lower);
  const edge = bessel(BETA);
  const phases = Array.from({ length: up }, (_, phase) => {
    const weights = new Float64Array(2 * half);
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const distance = i - half + 1 - phase / up;
      const angle = 2 * Math.PI * CUTOFF * lower * distance;
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
      const window = bessel(BETA * Math.sqrt(Math.max(0, 1 - (distance / half) ** 2))) / edge;
      weights[i] = sinc * window;
      sum += weights[i] ?? 0;
    }
    return weights.map((weight) => weight / sum);
  });
  return { up, down, half, phases };
};

const filters = new Map<string, Filter>();

const filterFor = (from: number, to: number): Filter => {
  const name = `${from}/${to}`;
  const known = filters.get(name);
  if (known !== undefined) return known;
  const made = design(from, to);
  // The rates that we meet are few, but a file from outside may name any: what is not ours is not kept.
  if (made.up <= 640) filters.set(name, made);
  return made;
};

type Resampling = { readonly samples: Float32Array; readonly fill: (from: number, to: number) => void };

const resampling = ({ samples: input, rate: from }: Pcm, rate: number): Resampling => {
  const { up, down, half, phases } = filterFor(from, rate);
  const samples = new Float32Array(Math.ceil((input.length * up) / down));
  const fill = (begin: number, end: number): void => {
    for (let n = begin; n < end; n += 1) {
      const at = n * down;
      const weights = phases[at % up] ?? new Float64Array();
      const first = Math.floor(at / up) - half + 1;
      const last = Math.min(weights.length, input.length - first);
      let sum = 0;
      for (let i = Math.max(0, -first); i < last; i += 1) sum += (weights[i] ?? 0) * (input[first + i] ?? 0);
      samples[n] = sum;
    }
  };
  return { samples, fill };
};

/** The same sound at another rate, by a windowed sinc: what the new rate cannot carry is taken out (80 dB) before it could fold back. */
export const resampled = (pcm: Pcm, rate: number): Pcm => {
  if (pcm.rate === rate) return pcm;
  const { samples, fill } = resampling(pcm, rate);
  fill(0, samples.length);
  return { samples, rate };
};

/** The same for sound of any length: a few seconds at a time, so that nobody else waits for the whole. */
export const resampledInTurns = async (pcm: Pcm, rate: number): Promise<Pcm> => {
  if (pcm.rate === rate) return pcm;
  const { samples, fill } = resampling(pcm, rate);
  const turn = 5 * rate;
  for (let at = 0; at < samples.length; at += turn) {
    fill(at, Math.min(at + turn, samples.length));
    await nextRound();
  }
  return { samples, rate };
};
