import { type Pcm, SPEECH_RATE } from './pcm.ts';
import { resampled } from './resample.ts';

/** This long at each end of a clip the sound comes and goes, so that no cut clicks. */
const FADE_SECONDS = 0.004;

const faded = ({ samples, rate }: Pcm): Float32Array => {
  const length = Math.min(Math.round(FADE_SECONDS * rate), Math.floor(samples.length / 2));
  return samples.map((sample, i) => sample * Math.min(1, (i + 1) / (length + 1), (samples.length - i) / (length + 1)));
};

/** One clip after another with silence between them, at the rate of the first. */
export const joined = (clips: readonly Pcm[], gapSeconds: number): Pcm => {
  const rate = clips[0]?.rate ?? SPEECH_RATE;
  const gap = Math.round(gapSeconds * rate);
  const parts = clips.map((clip) => faded(resampled(clip, rate)));
  const samples = new Float32Array(
    parts.reduce((length, part) => length + part.length, 0) + gap * Math.max(0, parts.length - 1),
  );
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length + gap;
  }
  return { samples, rate };
};
