import { Temporal } from 'temporal-polyfill';
import type { Promised } from '../../core/promise.ts';

/** Somebody is on duty, in the language that it is about. */
export type Duty = { readonly startsAt: Date; readonly endsAt: Date };

type Asked = {
  /** In any order; those of another language left out, those of several people may overlap. */
  readonly shifts: readonly Duty[];
  readonly now: Date;
  /** Whose clock the time is rounded on: IANA name. */
  readonly timeZone: string;
  /** People who are helped first. */
  readonly waitingBefore: number;
  /** How long one of them takes. */
  readonly minutesEach: number;
  /** Nobody is promised an answer within less; more where a promise has just been broken. */
  readonly leastMinutes?: number;
};

const MINUTE = 60_000;
const LEAST_MINUTES = 15;
/** Farther off, a promise that is a quarter of an hour finer is no truer. */
const AN_HOUR = 60 * MINUTE;
/** A shift that is farther off is no answer to who waits today. */
export const MOST_DAYS_AHEAD = 14;

/** Somebody is on duty without a break, and how many are in each stretch of it. */
type Block = { readonly start: number; end: number; readonly stretches: Stretch[] };
type Stretch = { readonly start: number; readonly end: number; readonly people: number };

/** What is left of the shifts, as blocks without a break between them. */
const blocksOf = (shifts: readonly Duty[], now: number): readonly Block[] => {
  const ahead = shifts
    .map(({ startsAt, endsAt }) => ({ start: Math.max(startsAt.getTime(), now), end: endsAt.getTime() }))
    .filter(({ start, end }) => end > start);
  const instants = [...new Set(ahead.flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
  const blocks: Block[] = [];
  for (const [index, start] of instants.entries()) {
    const end = instants[index + 1];
    if (end === undefined) break;
    const people = ahead.filter((shift) => shift.start <= start && shift.end >= end).length;
    if (people === 0) continue;
    const last = blocks.at(-1);
    if (last?.end === start) {
      last.end = end;
      last.stretches.push({ start, end, people });
    } else blocks.push({ start, end, stretches: [{ start, end, people }] });
  }
  return blocks;
};

/** When the work in front is done, or what is left of it when the block ends. Work is in milliseconds of one person. */
const workOff = ({ stretches }: Block, work: number): { readonly doneAt: number } | { readonly left: number } => {
  let left = work;
  for (const { start, end, people } of stretches) {
    if (left <= (end - start) * people) return { doneAt: start + left / people };
    left -= (end - start) * people;
  }
  return { left };
};

const upTo = (minutes: number, instant: number, timeZone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(instant))
    .toZonedDateTimeISO(timeZone)
    .round({ smallestUnit: 'minute', roundingIncrement: minutes, roundingMode: 'ceil' }).epochMilliseconds;

/** The next quarter of an hour on the clock, or half hour where it is far off: the first that is not after the end. */
const roundedWithin = (instant: number, end: number, { now, timeZone }: Asked): number | null => {
  const steps = instant - now.getTime() > AN_HOUR ? [30, 15] : [15];
  return steps.map((step) => upTo(step, instant, timeZone)).find((rounded) => rounded <= end) ?? null;
};

/**
 * An honest time at which a person is answered. Whoever is on duty works off those who came before; the person's own turn comes then, and
 * while somebody is on duty. Never in the past, never outside the shifts, never sooner for a longer queue.
 */
export const promiseOf = (asked: Asked): Promised => {
  const { shifts, waitingBefore, minutesEach, leastMinutes = LEAST_MINUTES } = asked;
  const now = asked.now.getTime();
  const horizon = now + MOST_DAYS_AHEAD * 24 * AN_HOUR;
  let work = waitingBefore * minutesEach * MINUTE;
  for (const block of blocksOf(shifts, now)) {
    if (block.start > horizon) break;
    const worked = workOff(block, work);
    if ('left' in worked) {
      work = worked.left;
      continue;
    }
    // From here on nobody is in front: the next block begins with this person.
    work = 0;
    const isNow = block.start === now;
    // The start of a shift is told as it is, at whatever minute.
    const at =
      !isNow && worked.doneAt === block.start
        ? block.start
        : roundedWithin(isNow ? Math.max(worked.doneAt, now + leastMinutes * MINUTE) : worked.doneAt, block.end, asked);
    // At the very end of a shift nobody begins to answer.
    if (at !== null && (isNow || at < block.end)) return { type: isNow ? 'before' : 'from', at: new Date(at) };
  }
  return { type: 'unknown' };
};
