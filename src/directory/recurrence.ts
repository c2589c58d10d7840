import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Reason } from './import/reasons.ts';

/**
 * The dates of an RFC 5545 rule. Only dates: the wall-clock time is the schedule's, put on afterwards, so that a session at 02:30
 * is not lost on the night when 02:30 does not exist.
 */

/** What a rule without `valid_from` counts its intervals from: a Monday, always the same, so that "every second week" stays the same weeks. */
export const ANCHOR = '2024-01-01';

const noon = (date: string): Temporal.ZonedDateTime =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' });

type Parsed = { readonly rule: string; readonly untilDate: string | null };

/** Takes UNTIL out of the rule, as a date: an UNTIL with a time is meant for the start time of the day, which is not here. */
const withoutUntil = (rrule: string): Parsed => {
  const parts = rrule.replace(/^RRULE:/iu, '').split(';');
  const until = parts.find((part) => /^UNTIL=/iu.test(part))?.slice('UNTIL='.length);
  const rule = parts.filter((part) => part !== '' && !/^UNTIL=/iu.test(part)).join(';');
  if (until === undefined) return { rule, untilDate: null };
  return { rule, untilDate: `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` };
};

/**
 * @param rrule an RRULE without its DTSTART (`FREQ=WEEKLY;BYDAY=TU`)
 * @param start ISO date from which the rule counts
 * @param from first ISO date wanted, and `to` the last
 */
export const recurrenceDates = (rrule: string, start: string, from: string, to: string): string[] => {
  const { rule, untilDate } = withoutUntil(rrule);
  const last = untilDate !== null && untilDate < to ? untilDate : to;
  if (last < from) return [];
  const recurrence = new RRuleTemporal({ rruleString: rule, dtstart: noon(start) });
  const dates = recurrence.between(noon(from), noon(last), true).map((moment) => moment.toPlainDate().toString());
  return [...new Set(dates)];
};

const ALLOWED_FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const ALLOWED_PARTS = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'BYDAY',
  'BYMONTHDAY',
  'BYMONTH',
  'BYSETPOS',
  'BYYEARDAY',
  'BYWEEKNO',
  'WKST',
]);
const MOST_OCCURRENCES = 1_000;
const MOST_INTERVAL = 366;

/** Why a rule cannot be used; null when it can. */
export const ruleProblem = (rrule: string, validFrom: string | null): Reason | null => {
  const parts = rrule
    .replace(/^RRULE:/iu, '')
    .split(';')
    .filter((part) => part !== '');
  const values = new Map<string, string>();
  for (const part of parts) {
    const [name = '', value] = part.split('=', 2);
    const key = name.toUpperCase();
    if (value === undefined || value === '') return { code: 'rule_without_value', part };
    if (key === 'BYHOUR' || key === 'BYMINUTE' || key === 'BYSECOND') return { code: 'rule_with_time', part: key };
    if (!ALLOWED_PARTS.has(key)) return { code: 'rule_part_unknown', part: name };
    if (values.has(key)) return { code: 'rule_part_twice', part: key };
    values.set(key, value);
  }
  const frequency = values.get('FREQ')?.toUpperCase();
  if (frequency === undefined) return { code: 'rule_without_frequency' };
  if (!ALLOWED_FREQUENCIES.includes(frequency)) return { code: 'rule_too_often', frequency };
  const until = values.get('UNTIL');
  if (until !== undefined && !/^\d{8}(?:T\d{6}Z?)?$/u.test(until)) return { code: 'rule_until', until };
  if (until !== undefined && values.has('COUNT')) return { code: 'rule_count_and_until' };
  const count = values.get('COUNT');
  if (count !== undefined && !(Number(count) >= 1 && Number(count) <= MOST_OCCURRENCES)) {
    return { code: 'rule_count', count, most: MOST_OCCURRENCES };
  }
  if (count !== undefined && validFrom === null) return { code: 'rule_count_without_start' };
  const interval = values.get('INTERVAL');
  if (interval !== undefined && !(Number(interval) >= 1 && Number(interval) <= MOST_INTERVAL)) {
    return { code: 'rule_interval', interval, most: MOST_INTERVAL };
  }
  try {
    new RRuleTemporal({ rruleString: withoutUntil(rrule).rule, dtstart: noon(validFrom ?? ANCHOR), strict: true });
    recurrenceDates(rrule, validFrom ?? ANCHOR, validFrom ?? ANCHOR, validFrom ?? ANCHOR);
  } catch (error) {
    return { code: 'rule_unreadable', why: error instanceof Error ? error.message : 'unknown' };
  }
  return null;
};
