import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffSeconds } from '../../../src/jobs/backoff.ts';

it('waits longer each time, up to ten minutes, half of it by chance', () => {
  expect([1, 2, 3, 4].map((attempts) => backoffSeconds(attempts, 0.5))).toEqual([1, 2, 4, 8]);
  expect(backoffSeconds(100, 0.5)).toBe(600);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const seconds = backoffSeconds(attempts, chance);
      return seconds >= 0.5 && seconds <= 900;
    }),
  );
});
