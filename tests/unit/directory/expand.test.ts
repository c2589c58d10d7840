import { describe, expect, it } from 'vitest';
import type { ScheduleRule } from '../../../src/directory/expand.ts';
import { expand } from '../../../src/directory/expand.ts';
import { ENGLISH_REASONS } from '../../../src/directory/import/english-reasons.ts';
import { wordReason } from '../../../src/directory/import/reasons.ts';
import { ruleProblem } from '../../../src/directory/recurrence.ts';

const timeZone = 'Europe/Brussels';

const rule = (given: Partial<ScheduleRule>): ScheduleRule => ({
  rrule: null,
  onDate: null,
  starts: '14:00',
  ends: '17:00',
  validFrom: null,
  validTo: null,
  openOnHolidays: false,
  ...given,
});

const starts = (
  given: Partial<ScheduleRule>,
  from: string,
  until: string,
  closures: { from: string; to: string }[] = [],
): string[] =>
  expand(rule(given), closures, { timeZone, from: new Date(from), until: new Date(until) }).map(({ startsAt }) =>
    startsAt.toISOString(),
  );

describe('a weekly session keeps its wall-clock time when the clocks change', () => {
  it('in spring', () => {
    expect(starts({ rrule: 'FREQ=WEEKLY;BYDAY=TU' }, '2027-03-20T00:00:00Z', '2027-04-08T00:00:00Z')).toEqual([
      '2027-03-23T13:00:00.000Z',
      '2027-03-30T12:00:00.000Z',
      '2027-04-06T12:00:00.000Z',
    ]);
  });

  it('in autumn', () => {
    expect(starts({ rrule: 'FREQ=WEEKLY;BYDAY=SA' }, '2027-10-25T00:00:00Z', '2027-11-08T00:00:00Z')).toEqual([
      '2027-10-30T12:00:00.000Z',
      '2027-11-06T13:00:00.000Z',
    ]);
  });

  it('a start inside the hour that spring skips is moved on and lasts as long; none of the later ones is', () => {
    const moments = expand(rule({ rrule: 'FREQ=WEEKLY;BYDAY=SU', starts: '02:30', ends: '03:15' }), [], {
      timeZone,
      from: new Date('2026-03-28T00:00:00Z'),
      until: new Date('2026-04-04T00:00:00Z'),
    });
    expect(moments).toMatchObject([
      { startsAt: new Date('2026-03-29T01:30:00Z'), endsAt: new Date('2026-03-29T02:15:00Z') },
    ]);
    expect(
      starts({ rrule: 'FREQ=DAILY', starts: '02:30', ends: '03:30' }, '2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z'),
    ).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
  });

  it('a start inside the hour that autumn repeats is the first of the two', () => {
    expect(
      starts({ onDate: '2026-10-25', starts: '02:30', ends: '04:00' }, '2026-10-20T00:00:00Z', '2026-10-30T00:00:00Z'),
    ).toEqual(['2026-10-25T00:30:00.000Z']);
  });

  it('near midnight the day is the local one', () => {
    expect(
      starts(
        { rrule: 'FREQ=WEEKLY;BYDAY=MO', starts: '00:30', ends: '01:30' },
        '2027-01-10T20:00:00Z',
        '2027-01-12T00:00:00Z',
      ),
    ).toEqual(['2027-01-10T23:30:00.000Z']);
  });
});

describe('closed days', () => {
  it('public holidays close, unless the session says that it is open', () => {
    const window = ['2027-07-20T00:00:00Z', '2027-07-23T00:00:00Z'] as const;
    expect(starts({ rrule: 'FREQ=DAILY' }, ...window)).toHaveLength(2);
    expect(starts({ rrule: 'FREQ=DAILY', openOnHolidays: true }, ...window)).toHaveLength(3);
    expect(starts({ onDate: '2027-07-21' }, ...window)).toHaveLength(1);
  });

  it('closures take their first and last day', () => {
    const closed = [{ from: '2027-02-02', to: '2027-02-04' }];
    expect(starts({ rrule: 'FREQ=DAILY' }, '2027-02-01T00:00:00Z', '2027-02-06T00:00:00Z', closed)).toEqual([
      '2027-02-01T13:00:00.000Z',
      '2027-02-05T13:00:00.000Z',
    ]);
    expect(starts({ onDate: '2027-02-03' }, '2027-02-01T00:00:00Z', '2027-02-06T00:00:00Z', closed)).toEqual([]);
  });
});

describe('rules', () => {
  it('stay within valid_from and valid_to, both included', () => {
    expect(
      starts(
        { rrule: 'FREQ=DAILY', validFrom: '2027-02-02', validTo: '2027-02-03' },
        '2027-01-01T00:00:00Z',
        '2027-03-01T00:00:00Z',
      ),
    ).toHaveLength(2);
  });

  it('every second week stays the same weeks whatever day it is asked', () => {
    const given = { rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' };
    const all = starts(given, '2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z');
    expect(all).toHaveLength(2);
    expect(starts(given, '2027-02-05T00:00:00Z', '2027-03-01T00:00:00Z').every((start) => all.includes(start))).toBe(
      true,
    );
  });

  it('COUNT counts from valid_from, also those already past', () => {
    expect(
      starts({ rrule: 'FREQ=WEEKLY;COUNT=3', validFrom: '2027-02-01' }, '2027-02-10T00:00:00Z', '2027-04-01T00:00:00Z'),
    ).toHaveLength(1);
  });

  it('UNTIL takes its day, with or without a time', () => {
    for (const until of ['20270203', '20270203T225959Z', '20270203T080000Z']) {
      expect(
        starts({ rrule: `FREQ=DAILY;UNTIL=${until}` }, '2027-02-01T00:00:00Z', '2027-02-10T00:00:00Z'),
      ).toHaveLength(3);
    }
  });

  it('the first Wednesday of a month', () => {
    expect(starts({ rrule: 'FREQ=MONTHLY;BYDAY=1WE' }, '2027-02-01T00:00:00Z', '2027-04-01T00:00:00Z')).toEqual([
      '2027-02-03T13:00:00.000Z',
      '2027-03-03T13:00:00.000Z',
    ]);
  });

  it.each([
    ['FREQ=HOURLY', 'DAILY is the finest'],
    ['BYDAY=TU', 'FREQ is missing'],
    ['FREQ=WEEKLY;BYDAY=XX', 'cannot be read'],
    ['FREQ=WEEKLY;COUNT=0', 'COUNT=0'],
    ['FREQ=WEEKLY;COUNT=5', 'valid_from'],
    ['FREQ=WEEKLY;BYHOUR=9', 'columns start and end'],
    ['FREQ=WEEKLY;UNTIL=tomorrow', 'UNTIL'],
    ['FREQ=WEEKLY;INTERVAL=0', 'INTERVAL'],
    ['FREQ=WEEKLY;COLOUR=red', 'COLOUR'],
    ['FREQ', 'no value'],
    ['FREQ=WEEKLY;FREQ=DAILY', 'twice'],
  ])('%s is refused: %s', (text, words) => {
    const reason = ruleProblem(text, null);
    expect(reason === null ? '' : wordReason(ENGLISH_REASONS, reason)).toContain(words);
  });

  it.each([
    'FREQ=WEEKLY;BYDAY=TU',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE',
    'FREQ=MONTHLY;BYDAY=1SA',
    'FREQ=DAILY;UNTIL=20271231',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
  ])('%s is taken', (text) => expect(ruleProblem(text, null)).toBeNull());
});

describe('evening and weekend', () => {
  const flags = (given: Partial<ScheduleRule>) =>
    expand(rule(given), [], {
      timeZone,
      from: new Date('2027-02-01T00:00:00Z'),
      until: new Date('2027-02-08T00:00:00Z'),
    })[0];

  it.each([
    ['14:00', '17:00', false],
    ['17:30', '19:00', true],
    ['18:00', '20:00', true],
    ['16:00', '18:30', false],
    ['16:00', '19:00', true],
  ])('%s-%s: evening %s', (from, to, evening) =>
    expect(flags({ onDate: '2027-02-02', starts: from, ends: to })?.evening).toBe(evening),
  );

  it('Saturday and Sunday', () => {
    expect(flags({ onDate: '2027-02-06' })?.weekend).toBe(true);
    expect(flags({ onDate: '2027-02-05' })?.weekend).toBe(false);
  });
});
