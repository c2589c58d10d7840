import { describe, expect, it } from 'vitest';
import { levelled, loudness } from '../../../../src/speech/audio/loudness.ts';
import type { Pcm } from '../../../../src/speech/audio/pcm.ts';
import { resampled } from '../../../../src/speech/audio/resample.ts';
import { babble, tone } from './sounds.ts';

const silence = (seconds: number, rate = 16_000): Pcm => ({ samples: new Float32Array(seconds * rate), rate });
const following = (first: Pcm, second: Pcm): Pcm => ({
  samples: Float32Array.from([...first.samples, ...second.samples]),
  rate: first.rate,
});
const peak = ({ samples }: Pcm): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const truePeak = (pcm: Pcm): number => peak(resampled(pcm, pcm.rate * 4));

describe('loudness', () => {
  it.each([48_000, 44_100, 16_000])('of the reference tone is that of ITU-R BS.1770-4, at %i Hz too', (rate) => {
    // 997 Hz at full scale in one channel: −3.01 LUFS.
    expect(loudness(tone(997, 3, rate, 1))).toBeCloseTo(-3.01, 1);
    expect(loudness(tone(997, 3, rate, 0.1))).toBeCloseTo(-23.01, 1);
  });

  it('does not count the pauses', () => {
    const said = tone(997, 2, 16_000, 0.2);
    expect(loudness(following(said, silence(6)))).toBeCloseTo(loudness(said), 0);
    const murmur = tone(997, 6, 16_000, 0.02);
    expect(loudness(following(said, murmur))).toBeCloseTo(loudness(said), 0);
  });

  it('hears low rumble less than a voice', () => {
    expect(loudness(tone(40, 2, 16_000))).toBeLessThan(loudness(tone(400, 2, 16_000)) - 3);
  });

  it('of a single short word is what it sounds like; of silence there is none', () => {
    expect(loudness(tone(997, 0.2, 16_000, 0.1))).toBeCloseTo(-23, 0);
    expect(loudness(silence(1))).toBe(Number.NEGATIVE_INFINITY);
    expect(loudness(silence(0))).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('levelled speech', () => {
  it.each([0.01, 0.05, 0.3, 2])('is as loud as the rest, from an amplitude of %d', (amplitude) => {
    const result = levelled(babble(3, 16_000, amplitude));
    expect(Math.abs(loudness(result) + 16)).toBeLessThan(1);
    expect(truePeak(result)).toBeLessThan(0.95);
  });

  it('never clips, even where one bang is far louder than the rest', () => {
    const bang = babble(2, 16_000, 0.02);
    bang.samples.set([0.9, -0.9, 0.9], 12_000);
    const result = levelled(bang);
    expect(truePeak(result)).toBeLessThan(0.95);
    expect(Math.abs(loudness(result) + 16)).toBeLessThan(2);
  });

  it('of a very short word is level too', () => {
    expect(Math.abs(loudness(levelled(tone(300, 0.15, 16_000, 0.01))) + 16)).toBeLessThan(1);
  });

  it('of what is hardly more than noise stays quiet', () => {
    expect(loudness(levelled(babble(2, 16_000, 0.0005)))).toBeLessThan(-25);
  });

  it('leaves silence silent', () => {
    expect(peak(levelled(silence(1)))).toBe(0);
  });
});
