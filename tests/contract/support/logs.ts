import { expect } from 'vitest';
import type { Town } from './people.ts';
import type { Program } from './program.ts';

/** Shorter ones ("1", "menu") would be found in any log by chance. */
const TELLING = 6;

/** Nothing that the program ever printed holds a number of anyone, in any spelling, or a word that somebody wrote. */
export const expectDiscreet = (program: Program, town: Town): void => {
  const output = program.output().toLowerCase();
  const numbers = Array.from(town.numbers, (number) => number.slice(3));
  const words = Array.from(town.written, (text) => text.trim().slice(0, 80).toLowerCase()).filter(
    (text) => text.length >= TELLING,
  );
  expect([...numbers, ...words].filter((secret) => output.includes(secret))).toEqual([]);
};
