import { Temporal } from 'temporal-polyfill';
import { OPERATOR_LOCALES, type OperatorLanguage } from '../words.ts';

export const clockTime = (language: OperatorLanguage, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  }).format(instant);

/** `mardi 2 février 2027` */
export const dayName = (language: OperatorLanguage, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(instant);

export const dayAndTime = (language: OperatorLanguage, instant: Date, timeZone: string): string =>
  `${dayName(language, instant, timeZone)}, ${clockTime(language, instant, timeZone)}`;

/** A date without a time, `2027-02-02`, in words. */
export const dateInWords = (language: OperatorLanguage, date: string): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T12:00:00Z`),
  );

/** The ISO date that it is here. */
export const localDate = (instant: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();

/** Midnight at the beginning of a local day; null for what is no date. */
export const beginningOfDay = (date: string, timeZone: string): Date | null => {
  try {
    const plain = Temporal.PlainDate.from(date, { overflow: 'reject' });
    return new Date(plain.toZonedDateTime({ timeZone }).epochMilliseconds);
  } catch {
    return null;
  }
};

export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** RFC 5545's weekdays, Monday first. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** 1 January 2024 was a Monday. */
export const weekdayName = (language: OperatorLanguage, day: (typeof WEEKDAYS)[number]): string =>
  new Intl.DateTimeFormat(OPERATOR_LOCALES[language], { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(day))),
  );
