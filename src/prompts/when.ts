import type { Language } from '../core/language.ts';
import type { Wording } from '../core/screen.ts';
import { type Catalogues, LOCALES } from './catalogue.ts';
import { remembered } from './remembered.ts';
import { vowelled } from './vowelled.ts';

const format = remembered(
  (locale: string, options: Intl.DateTimeFormatOptions) => locale + JSON.stringify(options),
  (locale, options) => new Intl.DateTimeFormat(locale, options),
);

/** No clock on earth differs from UTC by less: within a quarter of an hour the day does not change. */
const QUARTER_OF_AN_HOUR = 900_000;
const MINUTE = 60_000;

const every =
  (milliseconds: number) =>
  (instant: Date, timeZone: string): string =>
    `${Math.floor(instant.getTime() / milliseconds)} ${timeZone}`;

/** The calendar day there, as a number that grows by one a day. */
const dayNumber = remembered(every(QUARTER_OF_AN_HOUR), (instant: Date, timeZone: string): number => {
  const [year, month, day] = format('en-CA', { timeZone, dateStyle: 'short' }).format(instant).split('-').map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / 86_400_000;
});

const clock = remembered(every(MINUTE), (instant: Date, timeZone: string): readonly [hour: string, minute: string] => {
  const [hour = '0', minute = '00'] = format('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
    .format(instant)
    .split(':');
  return [hour, minute];
});

/** What a clock and a calendar there show. Weekday 1 Monday … 7 Sunday, minutes since midnight. */
export const localTime = (
  instant: Date,
  timeZone: string,
): { weekday: number; day: number; month: number; minutes: number } => {
  const date = new Date(dayNumber(instant, timeZone) * 86_400_000);
  const [hour, minute] = clock(instant, timeZone);
  return {
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    minutes: Number(hour) * 60 + Number(minute),
  };
};

/** Portugal's own short names of the days are the whole words ("quinta"); the first three letters are understood as well. */
const SHORT_DAYS: Readonly<Record<string, string>> = { 'pt-PT': 'pt-BR' };

/** "mar 24/11", with a stroke in every language: a point between the figures would make a sum of money or an hour of them. */
const shortDay = (locale: string, timeZone: string, instant: Date): string => {
  const options = { timeZone, weekday: 'short', day: 'numeric', month: '2-digit' } as const;
  const parts = format(SHORT_DAYS[locale] ?? locale, options).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((found) => found.type === type)?.value.replace(/[.,،\u200f]/g, '') ?? '';
  return `${part('weekday')} ${part('day')}/${part('month')}`;
};

export type Words = {
  readonly catalogues: Catalogues;
  readonly timeZone: string;
  /** A postcode's commune in the two languages of the city; null for a postcode that we cannot name. */
  readonly communeOf: (postcode: string) => { readonly fr: string; readonly nl: string } | null;
};

/** So near, a weekday and its number can be no other day: by voice the month is left out. */
const A_WEEK = 7;

/** In Turkish and Polish a day has no number without its month. */
const WITH_MONTH: readonly Language[] = ['tr', 'pl'];

type Day = { readonly language: Language; readonly timeZone: string; readonly instant: Date; readonly inDays: number };

type FirstOfMonth = { readonly written: string; readonly spoken: string };

/**
 * Where the first of a month is no plain number, which the Unicode data (CLDR) does not know: "mardi 1er décembre", and a Romanian voice would
 * read "unu decembrie". In the other languages it is a number like the others, or the voice itself reads it as the date that it is.
 */
const FIRSTS: Readonly<Partial<Record<Language, FirstOfMonth>>> = {
  fr: { written: '1er', spoken: 'premier' },
  ro: { written: '1', spoken: 'întâi' },
};

/** The first of a month, in its form; null: another day, or a plain number. */
const firstOf = ({ language, timeZone, instant }: Day): FirstOfMonth | null =>
  localTime(instant, timeZone).day === 1 ? (FIRSTS[language] ?? null) : null;

/** A day with its name in full, as its language has it. */
const fullDay = (day: Day, options: Intl.DateTimeFormatOptions, first: string | undefined): string =>
  format(LOCALES[day.language], { timeZone: day.timeZone, weekday: 'long', day: 'numeric', ...options })
    .formatToParts(day.instant)
    .map(({ type, value }) => (type === 'day' ? (first ?? value) : value))
    .join('');

/** "mardi 24"; "mardi premier décembre" for a first, and "mardi 8 décembre" where it is farther off. Said in one breath, without a comma. */
const spokenDay = (day: Day): string => {
  const { language, inDays } = day;
  const first = firstOf(day)?.spoken;
  const isPlain = inDays > 0 && inDays < A_WEEK && !WITH_MONTH.includes(language) && first === undefined;
  return vowelled(language, fullDay(day, isPlain ? {} : { month: 'long' }, first).replace(/[,،]/g, ''));
};

const namesOfDay = remembered(
  ({ language, timeZone, instant, inDays }: Day) =>
    `${language} ${timeZone} ${dayNumber(instant, timeZone)} ${inDays > 0 && inDays < A_WEEK}`,
  (day): Wording => ({
    written: fullDay(day, { month: 'long' }, firstOf(day)?.written),
    short: shortDay(LOCALES[day.language], day.timeZone, day.instant),
    spoken: spokenDay(day),
  }),
);

/** Whether both are on one day of the calendar there. */
export const isSameDay = ({ timeZone }: Pick<Words, 'timeZone'>, one: Date, other: Date): boolean =>
  dayNumber(one, timeZone) === dayNumber(other, timeZone);

/** "aujourd'hui", "demain", or the weekday and date: never a bare date that one must look up. */
export const dayWording = ({ catalogues, timeZone }: Words, language: Language, instant: Date, now: Date): Wording => {
  const inDays = dayNumber(instant, timeZone) - dayNumber(now, timeZone);
  const names = namesOfDay({ language, timeZone, instant, inDays });
  if (inDays !== 0 && inDays !== 1) return names;
  const near = catalogues.word(language, inDays === 0 ? 'today' : 'tomorrow');
  return { ...near, written: `${near.written} (${names.written})` };
};

/** The hour on the clock there, as one says it. */
export const hourWording = ({ catalogues, timeZone }: Words, language: Language, instant: Date): Wording => {
  const [hour, minute] = clock(instant, timeZone);
  return catalogues.word(language, 'hour', { hour: Number(hour), minute });
};
