import type { Pcm } from '../../../../src/speech/audio/pcm.ts';

/** A pure tone. */
export const tone = (hertz: number, seconds: number, rate: number, amplitude = 0.5): Pcm => ({
  samples: Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / rate),
  ),
  rate,
});

/** Root mean square, the ends left out: a filter has nothing on one side there. */
export const rms = ({ samples }: Pcm, margin = 0): number => {
  const middle = samples.subarray(margin, samples.length - margin);
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length);
};

export const decibels = (ratio: number): number => 20 * Math.log10(ratio);

/** How much of a frequency there is (Goertzel), as an amplitude. */
export const amplitudeAt = ({ samples, rate }: Pcm, hertz: number): number => {
  let [re, im] = [0, 0];
  for (const [i, sample] of samples.entries()) {
    const angle = (2 * Math.PI * hertz * i) / rate;
    re += sample * Math.cos(angle);
    im += sample * Math.sin(angle);
  }
  return (2 * Math.hypot(re, im)) / samples.length;
};

/** Noise in bursts like syllables, the same every time. */
export const babble = (seconds: number, rate: number, amplitude = 0.3): Pcm => {
  let state = 1;
  const noise = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return {
    samples: Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => {
      const time = i / rate;
      const voiced = Math.sin(2 * Math.PI * 140 * time) + 0.5 * Math.sin(2 * Math.PI * 700 * time) + 0.3 * noise();
      return amplitude * voiced * Math.max(0, Math.sin(2 * Math.PI * 3 * time)) ** 2;
    }),
    rate,
  };
};
