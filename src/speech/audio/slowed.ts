import type { Pcm } from './pcm.ts';

/** Two or three periods of a low voice: long enough to keep its pitch, short enough to keep its consonants. */
const WINDOW_SECONDS = 0.03;
/** How far a piece may be moved so that its wave goes on where the last one ended: one period of a low voice. */
const SEARCH_SECONDS = 0.008;

/** How alike two stretches are, whatever their loudness (normalised cross-correlation). */
const likeness = (samples: Float32Array, a: number, b: number, length: number): number => {
  let product = 0;
  let power = 1e-9;
  // Every second sample tells enough, in half the time.
  for (let i = 0; i < length; i += 2) {
    const other = samples[b + i] ?? 0;
    product += (samples[a + i] ?? 0) * other;
    power += other * other;
  }
  return product / Math.sqrt(power);
};

const bestNear = (samples: Float32Array, wanted: number, near: number, search: number, length: number): number => {
  let best = near;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = Math.max(0, near - search); at <= near + search; at += 1) {
    const alike = likeness(samples, wanted, at, length);
    if (alike > most) {
      most = alike;
      best = at;
    }
  }
  return best;
};

/**
 * The same speech, slower, at the same pitch: `factor` is the speed, from 0.5 to 1 (0.8: a quarter longer). WSOLA (Verhelst and Roelands,
 * 1993): overlapping pieces are laid farther apart, each taken from where its wave best continues the last one.
 */
export const slowed = (pcm: Pcm, factor: number): Pcm => {
  if (factor >= 1 || pcm.samples.length === 0) return pcm;
  const { samples: input, rate } = pcm;
  const hop = Math.round((WINDOW_SECONDS * rate) / 2);
  const search = Math.round(SEARCH_SECONDS * rate);
  const samples = new Float32Array(Math.round(input.length / Math.max(0.5, factor)));
  // Two raised cosines half a window apart add up to one.
  const window = Float32Array.from({ length: 2 * hop }, (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / hop));
  let source = -hop;
  for (let at = -hop; at < samples.length; at += hop) {
    for (let i = Math.max(0, -at); i < 2 * hop && at + i < samples.length; i += 1)
      samples[at + i] = (samples[at + i] ?? 0) + (window[i] ?? 0) * (input[source + i] ?? 0);
    const next = Math.round(Math.max(0, at + hop) * Math.max(0.5, factor));
    source = at < 0 ? 0 : bestNear(input, source + hop, next, search, hop);
  }
  return { samples, rate };
};
