import type { Pcm } from './pcm.ts';

/** Under this part of its loudest moment a clip is silent. */
const AUDIBLE = 0.01;

/** Without the silence around it, save `before` and `after` seconds, which it has afterwards in any case. Nothing audible: nothing left. */
export const trimmed = ({ samples, rate }: Pcm, before: number, after: number): Pcm => {
  const loudest = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  if (loudest === 0) return { samples: new Float32Array(), rate };
  const audible = (sample: number): boolean => Math.abs(sample) > loudest * AUDIBLE;
  const first = samples.findIndex(audible) - Math.round(before * rate);
  const last = samples.findLastIndex(audible) + 1 + Math.round(after * rate);
  const kept = new Float32Array(last - first);
  kept.set(samples.subarray(Math.max(0, first), last), Math.max(0, -first));
  return { samples: kept, rate };
};
