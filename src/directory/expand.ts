import { Temporal } from 'temporal-polyfill';
import { isHoliday } from './holidays.ts';
import { ANCHOR, recurrenceDates } from './recurrence.ts';

/** When a session of help happens, as its schedule says it. Dates are ISO (`2026-03-29`), times local wall-clock (`14:00`). */
export type ScheduleRule = {
  readonly rrule: string | null;
  readonly onDate: string | null;
  readonly starts: string;
  readonly ends: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly openOnHolidays: boolean;
};

/** Closed from the first to the last date, both included. */
export type ClosedDays = { readonly from: string; readonly to: string };

export type Expansion = { readonly timeZone: string; readonly from: Date; readonly until: Date };

export type Moment = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly evening: boolean;
  readonly weekend: boolean;
};

/**
 * People with a job ask for "after 18:00" (Walloon study 2024). A session serves them when it starts late enough, or when enough of it is
 * left once they arrive.
 */
export const EVENING = { startsFrom: '17:30', orEndsAfter: '18:30' } as const;

const SATURDAY = 6;

const localDate = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

const datesOf = (rule: ScheduleRule, first: string, last: string): string[] => {
  const from = rule.validFrom !== null && rule.validFrom > first ? rule.validFrom : first;
  const to = rule.validTo !== null && rule.validTo < last ? rule.validTo : last;
  if (to < from) return [];
  if (rule.onDate !== null) return rule.onDate >= from && rule.onDate <= to ? [rule.onDate] : [];
  if (rule.rrule === null) return [];
  return recurrenceDates(rule.rrule, rule.validFrom ?? ANCHOR, from, to);
};

const isOpen = (date: string, rule: ScheduleRule, closures: readonly ClosedDays[]): boolean => {
  // A row for that one date was written knowing the date.
  const holiday = rule.onDate === null && !rule.openOnHolidays && isHoliday(date);
  return !holiday && !closures.some((closure) => date >= closure.from && date <= closure.to);
};

/**
 * A wall-clock time that the spring change skips is moved forward by the hour skipped; one that the autumn change repeats is the first
 * of the two (RFC 5545 §3.3.5). The end is the wall-clock end too, unless the change would put it before the start.
 */
const momentOn = (date: string, rule: ScheduleRule, timeZone: string): Moment => {
  const day = Temporal.PlainDate.from(date);
  const at = (time: string): Temporal.ZonedDateTime => day.toPlainDateTime(time).toZonedDateTime(timeZone);
  const start = at(rule.starts);
  const end = at(rule.ends);
  const duration = Temporal.PlainTime.from(rule.starts).until(rule.ends);
  const endsAt = Temporal.ZonedDateTime.compare(end, start) > 0 ? end : start.add(duration);
  return {
    startsAt: new Date(start.epochMilliseconds),
    endsAt: new Date(endsAt.epochMilliseconds),
    evening: rule.starts >= EVENING.startsFrom || rule.ends > EVENING.orEndsAfter,
    weekend: day.dayOfWeek >= SATURDAY,
  };
};

/** The instants at which a schedule's sessions start and end within `from` (included) and `until` (excluded), in order. */
export const expand = (
  rule: ScheduleRule,
  closures: readonly ClosedDays[],
  { timeZone, from, until }: Expansion,
): Moment[] =>
  datesOf(rule, localDate(from, timeZone), localDate(until, timeZone))
    .filter((date) => isOpen(date, rule, closures))
    .map((date) => momentOn(date, rule, timeZone))
    .filter((moment) => moment.startsAt >= from && moment.startsAt < until)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
