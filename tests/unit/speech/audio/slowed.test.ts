import { describe, expect, it } from 'vitest';
import { joined } from '../../../../src/speech/audio/joined.ts';
import { secondsOf } from '../../../../src/speech/audio/pcm.ts';
import { slowed } from '../../../../src/speech/audio/slowed.ts';
import { trimmed } from '../../../../src/speech/audio/trimmed.ts';
import { amplitudeAt, babble, decibels, rms, tone } from './sounds.ts';

describe.each([0.7, 0.85, 0.95])('speech at %d of its speed', (factor) => {
  it('lasts longer by just as much', () => {
    expect(secondsOf(slowed(tone(220, 2, 16_000), factor))).toBeCloseTo(2 / factor, 2);
  });

  it.each([110, 220, 440, 1000])('keeps its pitch: %i Hz stays, and is not drowned in another', (hertz) => {
    const slow = slowed(tone(hertz, 2, 16_000), factor);
    expect(decibels(amplitudeAt(slow, hertz) / 0.5)).toBeGreaterThan(-1.5);
    expect(amplitudeAt(slow, hertz * factor)).toBeLessThan(0.05);
  });

  it('is as loud as before', () => {
    const speech = babble(2, 16_000);
    expect(Math.abs(decibels(rms(slowed(speech, factor)) / rms(speech)))).toBeLessThan(1);
  });
});

it('at its own speed nothing changes, and nothing stays nothing', () => {
  const speech = babble(1, 16_000);
  expect(slowed(speech, 1)).toBe(speech);
  expect(slowed({ samples: new Float32Array(), rate: 16_000 }, 0.7).samples).toHaveLength(0);
});

describe('clips one after another', () => {
  it('have the pause between them that was asked for, and none around them', () => {
    const both = joined([tone(300, 1, 16_000), tone(300, 0.5, 16_000)], 0.25);
    expect(secondsOf(both)).toBeCloseTo(1.75, 4);
    expect(rms({ samples: both.samples.subarray(16_000, 20_000), rate: 16_000 })).toBe(0);
    expect(secondsOf(joined([tone(300, 1, 16_000)], 0.25))).toBeCloseTo(1, 4);
    expect(joined([], 0.25).samples).toHaveLength(0);
  });

  it('of different rates go on at the first one’s', () => {
    const both = joined([tone(300, 1, 16_000), tone(300, 1, 8000)], 0);
    expect([both.rate, secondsOf(both)]).toEqual([16_000, 2]);
  });
});

describe('a clip without the silence around it', () => {
  const quiet = { samples: new Float32Array(16_000), rate: 16_000 };
  it('keeps a moment before and after, and all that is audible', () => {
    const clip = trimmed(joined([quiet, tone(300, 1, 16_000), quiet], 0), 0.05, 0.15);
    expect(secondsOf(clip)).toBeCloseTo(1.2, 1);
  });
  it('has that moment even where the sound begins or ends at once', () => {
    expect(secondsOf(trimmed(tone(300, 1, 16_000), 0.05, 0.15))).toBeCloseTo(1.2, 1);
  });
  it('is nothing when nothing is audible', () => {
    expect(trimmed(quiet, 0.05, 0.15).samples).toHaveLength(0);
  });
});
