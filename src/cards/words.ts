import type { Card } from '../core/card.ts';
import type { Language } from '../core/language.ts';
import { LOCALES } from '../prompts/catalogue.ts';

export type CardWords = {
  /** Monday first. */
  readonly initials: readonly string[];
  readonly weekday: string;
  readonly month: string;
};

/** 5 January 2026 was a Monday: only the names are taken from it. */
const aDay = (weekday: number): Date => new Date(Date.UTC(2026, 0, 4 + weekday));

const format = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC', numberingSystem: 'latn' });

/** The month as it is said after a day ("24 listopada"), which in some languages is not its name alone. */
const monthAfterDay = (language: Language, month: number): string =>
  format(language, { day: 'numeric', month: 'long' })
    .formatToParts(new Date(Date.UTC(2026, month - 1, 1)))
    .find(({ type }) => type === 'month')?.value ?? '';

/** The names of days and month in the card's language. */
export const wordsOf = ({ language, weekday, month }: Card): CardWords => {
  const initial = format(language, { weekday: 'narrow' });
  return {
    initials: [1, 2, 3, 4, 5, 6, 7].map((day) => initial.format(aDay(day)).toLocaleUpperCase(LOCALES[language])),
    weekday: format(language, { weekday: 'long' }).format(aDay(weekday)),
    month: monthAfterDay(language, month),
  };
};

/** "14:00". @param minutes since midnight */
export const digitalHour = (minutes: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
};
