import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Promised } from '../../../src/core/promise.ts';
import { type Duty, promiseOf } from '../../../src/handoff/promises/promise.ts';

const TIME_ZONE = 'Europe/Brussels';
/** A Tuesday at 10:00 in Brussels, in winter. */
const NOW = new Date('2026-03-03T09:00:00Z');

const shift = (startsAt: string, endsAt: string): Duty => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
const ask = (shifts: readonly Duty[], waitingBefore = 0, now = NOW, leastMinutes?: number): Promised =>
  promiseOf({
    shifts,
    now,
    timeZone: TIME_ZONE,
    waitingBefore,
    minutesEach: 15,
    ...(leastMinutes === undefined ? {} : { leastMinutes }),
  });
const by = (at: string): Promised => ({ type: 'before', at: new Date(at) });
const from = (at: string): Promised => ({ type: 'from', at: new Date(at) });

const TODAY = shift('2026-03-03T08:00:00Z', '2026-03-03T11:00:00Z');
const TOMORROW = shift('2026-03-04T08:10:00Z', '2026-03-04T10:00:00Z');

describe('what a person is promised', () => {
  it.each<[string, Promised, Promised]>([
    ['an answer within a quarter of an hour where nobody is in front', ask([TODAY]), by('2026-03-03T09:15:00Z')],
    ['a time on the clock’s quarters', ask([TODAY], 0, new Date('2026-03-03T09:03:20Z')), by('2026-03-03T09:30:00Z')],
    ['longer with people in front', ask([TODAY], 3), by('2026-03-03T09:45:00Z')],
    ['half hours where it is far off', ask([TODAY], 5), by('2026-03-03T10:30:00Z')],
    ['sooner where two are on duty', ask([TODAY, TODAY], 4), by('2026-03-03T09:30:00Z')],
    ['the next shift where this one ends too soon', ask([TODAY, TOMORROW], 9), from('2026-03-04T08:30:00Z')],
    [
      'the next shift in its last quarter',
      ask([TODAY, TOMORROW], 0, new Date('2026-03-03T10:50:00Z')),
      from('2026-03-04T08:10:00Z'),
    ],
    ['the start of the next shift when nobody is on duty', ask([TOMORROW]), from('2026-03-04T08:10:00Z')],
    ['the queue too when nobody is on duty', ask([TOMORROW], 2), from('2026-03-04T09:00:00Z')],
    ['no time at all where no shift is known', ask([]), { type: 'unknown' }],
    ['no time where the queue is longer than every shift', ask([TODAY, TOMORROW], 500), { type: 'unknown' }],
    ['no shift three weeks off', ask([shift('2026-03-24T08:00:00Z', '2026-03-24T10:00:00Z')]), { type: 'unknown' }],
    [
      'nothing by a shift that is over',
      ask([shift('2026-03-03T07:00:00Z', '2026-03-03T09:00:00Z')]),
      { type: 'unknown' },
    ],
    ['an hour at least where a promise was just broken', ask([TODAY], 0, NOW, 60), by('2026-03-03T10:00:00Z')],
  ])('%s', (_title, told, expected) => {
    expect(told).toEqual(expected);
  });

  it('goes on into the next shift that begins without a break', () => {
    const long = shift('2026-03-03T11:00:00Z', '2026-03-03T13:00:00Z');
    expect(ask([TODAY, long], 9)).toEqual(by('2026-03-03T11:30:00Z'));
  });

  it('counts real minutes in the night when the clock goes back', () => {
    const night = shift('2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z');
    const at = ask([night], 2, new Date('2026-10-25T00:50:00Z'));
    expect(at).toEqual(by('2026-10-25T01:30:00Z'));
  });

  const minutes = (least: number, most: number) => fc.integer({ min: least, max: most });
  const duties = fc.array(
    fc.record({ begins: minutes(-600, 21 * 1440), lasts: minutes(1, 600) }).map(({ begins, lasts }) => ({
      startsAt: new Date(NOW.getTime() + begins * 60_000),
      endsAt: new Date(NOW.getTime() + (begins + lasts) * 60_000),
    })),
    { maxLength: 12 },
  );

  it('is never in the past and never outside a shift', () => {
    fc.assert(
      fc.property(duties, minutes(0, 80), (shifts, queue) => {
        const told = ask(shifts, queue);
        if (told.type === 'unknown') return;
        expect(told.at.getTime()).toBeGreaterThanOrEqual(NOW.getTime());
        const within = ({ startsAt, endsAt }: Duty): boolean => startsAt <= told.at && told.at <= endsAt;
        expect(shifts.some(within)).toBe(true);
        const isStaffed = shifts.some(({ startsAt, endsAt }) => startsAt <= NOW && NOW < endsAt);
        if (told.type === 'before') expect(isStaffed).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('is never sooner for a longer queue', () => {
    const rank = (told: Promised): number => (told.type === 'unknown' ? Number.POSITIVE_INFINITY : told.at.getTime());
    fc.assert(
      fc.property(duties, minutes(0, 60), minutes(1, 20), (shifts, queue, more) => {
        expect(rank(ask(shifts, queue + more))).toBeGreaterThanOrEqual(rank(ask(shifts, queue)));
      }),
      { numRuns: 500 },
    );
  });
});
