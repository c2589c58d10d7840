import fc from 'fast-check';
import { afterAll } from 'vitest';

const counts = new Map<string, number>();

/** Told at the end of each file: what was put in, and that nothing broke. */
afterAll(() => {
  for (const [what, count] of counts) process.stdout.write(`fuzz: ${String(count).padStart(6)} ${what}\n`);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(`fuzz: ${String(total).padStart(6)} in all of this file\n`);
});

const count = (what: string): void => {
  counts.set(what, (counts.get(what) ?? 0) + 1);
};

/** Puts so many inputs in; whatever `check` throws is what was found, with the smallest input that does it. */
export const fuzz = <Input>(
  what: string,
  inputs: number,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => void,
): void =>
  fc.assert(
    fc.property(input, (one) => {
      count(what);
      check(one);
    }),
    { numRuns: inputs },
  );

export const fuzzAsync = <Input>(
  what: string,
  inputs: number,
  input: fc.Arbitrary<Input>,
  check: (input: Input) => Promise<void>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(input, async (one) => {
      count(what);
      await check(one);
    }),
    { numRuns: inputs },
  );
