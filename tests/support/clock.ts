import type { Clock } from '../../src/core/clock.ts';

/** A clock that stands still until it is moved. */
export type TestClock = Clock & {
  readonly advance: (milliseconds: number) => void;
  readonly set: (instant: Date) => void;
};

/**
 * A Tuesday morning in Brussels in an ordinary week. It lies in the past on purpose: the database's own clock decides what is due,
 * and whatever a conversation at this hour leaves to be done is due at once.
 */
export const TUESDAY_MORNING = new Date('2026-03-03T09:00:00.000Z');

export const createTestClock = (start: Date = TUESDAY_MORNING): TestClock => {
  let now = start;
  return {
    now: () => now,
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds);
    },
    set: (instant) => {
      now = instant;
    },
  };
};

const UNITS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of "90m", "6h" or "2d". */
export const durationMs = (text: string): number => {
  const [, amount, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) throw new Error(`"${text}" is no duration: write 90m, 6h or 2d.`);
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
};
