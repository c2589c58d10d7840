import { describe, expect, it } from 'vitest';
import { resampled, resampledInTurns } from '../../../../src/speech/audio/resample.ts';
import { amplitudeAt, decibels, rms, tone } from './sounds.ts';

const RATES = [
  [22_050, 16_000],
  [48_000, 16_000],
  [44_100, 16_000],
  [16_000, 8000],
] as const;

describe.each(RATES)('from %i Hz to %i Hz', (from, to) => {
  it('what the new rate cannot carry is gone, and no whistle takes its place', () => {
    // Every pitch from the new limit up to the old one.
    const steps = Array.from({ length: 16 }, (_, i) => to / 2 + 20 + (i * (from / 2 - to / 2 - 40)) / 15);
    const left = steps.map((hertz) => decibels(rms(resampled(tone(hertz, 0.2, from), to), 200) / (0.5 / Math.SQRT2)));
    expect(Math.max(...left)).toBeLessThan(-60);
  });

  it('what speech is made of passes as loud as it was', () => {
    for (const hertz of [100, 440, 1000, 3000]) {
      const passed = resampled(tone(hertz, 0.3, from), to);
      expect(Math.abs(decibels(rms(passed, 200) / (0.5 / Math.SQRT2)))).toBeLessThan(0.1);
      expect(decibels(amplitudeAt(passed, hertz) / 0.5)).toBeGreaterThan(-0.5);
    }
  });

  it('lasts as long as before', () => {
    expect(resampled(tone(440, 1.234, from), to).samples.length / to).toBeCloseTo(1.234, 3);
  });
});

it('from a telephone to a recogniser, nothing is added above what the telephone carried', () => {
  const up = resampled(tone(3000, 0.3, 8000), 16_000);
  expect(decibels(amplitudeAt(up, 5000) / 0.5)).toBeLessThan(-60);
  expect(decibels(amplitudeAt(up, 3000) / 0.5)).toBeGreaterThan(-0.5);
});

it('to its own rate nothing changes', () => {
  const sound = tone(440, 0.1, 16_000);
  expect(resampled(sound, 16_000)).toBe(sound);
});

it('silence and nothing stay silence and nothing', () => {
  expect(rms(resampled({ samples: new Float32Array(1000), rate: 22_050 }, 16_000))).toBe(0);
  expect(resampled({ samples: new Float32Array(), rate: 22_050 }, 16_000).samples).toHaveLength(0);
});

it('lets others have their turn while a long note is converted, and makes the same of it', async () => {
  const sound = tone(440, 60, 48_000);
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const inTurns = await resampledInTurns(sound, 16_000);
  isDone = true;
  expect(turns).toBeGreaterThanOrEqual(10);
  expect(inTurns).toEqual(resampled(sound, 16_000));
});
