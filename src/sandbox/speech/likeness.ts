import type { Pcm } from '../../speech/audio/pcm.ts';

/** How loud a recording is from one moment to the next, in all and among its high tones: the shape of what was said, whatever coded it. */
export type Shape = { readonly whole: Float64Array; readonly high: Float64Array };

/** Fifty moments a second: shorter than any vowel. */
const MOMENTS_A_SECOND = 50;
/** How far two recordings of the same words may be shifted: silence cut off or added at the beginning, half a second at most. */
const MOST_SHIFT = 25;
/** What must be there at least, in moments: a click is like any other click. */
const LEAST = 20;

/** Root of the mean square in each fiftieth of a second. */
const loudnessOver = (samples: Float32Array, length: number): Float64Array =>
  Float64Array.from({ length: Math.floor(samples.length / length) }, (_, moment) => {
    const part = samples.subarray(moment * length, (moment + 1) * length);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / length);
  });

export const shapeOf = ({ samples, rate }: Pcm): Shape => {
  const length = Math.round(rate / MOMENTS_A_SECOND);
  // Differences of neighbours: s, t and f stand out, vowels hardly.
  const differences = samples.map((sample, at) => sample - (samples[at - 1] ?? 0));
  return { whole: loudnessOver(samples, length), high: loudnessOver(differences, length) };
};

/** Pearson's correlation when `b` starts `shift` moments after `a`; before and after a recording there is silence. */
const correlation = (a: Float64Array, b: Float64Array, shift: number): number => {
  const from = Math.min(0, shift);
  const to = Math.max(a.length, b.length + shift);
  const count = to - from;
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let moment = from; moment < to; moment += 1) {
    const x = a[moment] ?? 0;
    const y = b[moment - shift] ?? 0;
    sumA += x;
    sumB += y;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const spread = Math.sqrt((squaresA - (sumA * sumA) / count) * (squaresB - (sumB * sumB) / count));
  return spread > 1e-9 ? (products - (sumA * sumB) / count) / spread : 0;
};

/**
 * How alike two recordings are, however loud each is: 1 for the same one, also after it was coded and decoded, little for others.
 * Recordings whose lengths differ by more than the allowed shift on both sides are not alike at all.
 */
export const likeness = (a: Shape, b: Shape): number => {
  const [lengthA, lengthB] = [a.whole.length, b.whole.length];
  if (Math.min(lengthA, lengthB) < LEAST || Math.abs(lengthA - lengthB) > 2 * MOST_SHIFT) return 0;
  let best = 0;
  for (let shift = -MOST_SHIFT; shift <= MOST_SHIFT; shift += 1) {
    best = Math.max(best, Math.min(correlation(a.whole, b.whole, shift), correlation(a.high, b.high, shift)));
  }
  return best;
};
