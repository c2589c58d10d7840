import { Temporal } from 'temporal-polyfill';
import type { Shift } from '../../handoff/promises/shifts.ts';
import { clockTime, dayName } from '../places/dates.ts';
import type { OperatorLanguage } from '../words.ts';

/** `09:30` on the clock there, as a form's field wants it. */
export const hoursOf = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** Midnights from a local date on: `days` of them and the end of the last day. */
export const midnights = (date: string, days: number, timeZone: string): readonly Date[] =>
  Array.from({ length: days + 1 }, (_, day) => {
    const midnight = Temporal.PlainDate.from(date).add({ days: day }).toZonedDateTime({ timeZone });
    return new Date(midnight.epochMilliseconds);
  });

/** The Monday of a date's week. */
export const mondayOf = (date: string): string => {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
};

export type Clock = { readonly language: OperatorLanguage; readonly timeZone: string };

/** "09:00–12:00" */
export const spanWords = ({ startsAt, endsAt }: Shift, { language, timeZone }: Clock): string =>
  `${clockTime(language, startsAt, timeZone)}–${clockTime(language, endsAt, timeZone)}`;

/** "mardi 3 mars 2026, 09:00–12:00" */
export const shiftInWords = (shift: Shift, clock: Clock): string =>
  `${dayName(clock.language, shift.startsAt, clock.timeZone)}, ${spanWords(shift, clock)}`;
