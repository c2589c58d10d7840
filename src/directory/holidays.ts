import { Temporal } from 'temporal-polyfill';

/** Easter Sunday of a Gregorian year (Meeus/Jones/Butcher). */
export const easterSunday = (year: number): Temporal.PlainDate => {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
};

const FIXED = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'] as const;
/** Easter Monday, Ascension, Whit Monday. */
const DAYS_AFTER_EASTER = [1, 39, 50] as const;

/** The ten public holidays of Belgium (royal decree of 18 April 1974, art. 1), as ISO dates in order. */
export const holidaysOf = (year: number): readonly string[] => {
  const easter = easterSunday(year);
  return [
    ...FIXED.map((day) => `${year}-${day}`),
    ...DAYS_AFTER_EASTER.map((days) => easter.add({ days }).toString()),
  ].sort();
};

const cache = new Map<number, ReadonlySet<string>>();

/** @param date ISO date, `2026-07-21`. */
export const isHoliday = (date: string): boolean => {
  const year = Number(date.slice(0, 4));
  const known = cache.get(year) ?? new Set(holidaysOf(year));
  cache.set(year, known);
  return known.has(date);
};
