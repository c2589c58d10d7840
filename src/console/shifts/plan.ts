import type { Request } from 'express';
import { LANGUAGES, type Language } from '../../core/language.ts';
import type { Shift } from '../../handoff/promises/shifts.ts';
import type { Planned, Refused } from '../../handoff/promises/shifts-plan.ts';
import { localDate } from '../places/dates.ts';
import { postedOf, textOf } from '../places/posted.ts';
import { hoursOf } from './times.ts';

/** A form of hours as it stands: what was typed or is stored, and why it was refused. */
export type Plan = Planned & {
  /** Weeks in a row; 1: once. */
  readonly weeks: number;
  /** Whose hours: an id; empty where nobody is to be chosen. */
  readonly member: string;
  readonly refused: Refused | null;
};

/** What a form may be repeated for. */
export const WEEKS = [1, 2, 4, 8, 13, 26] as const;

export const readPlan = (request: Request): Plan => {
  const posted = postedOf(request);
  const languages = posted.get('languages') ?? [];
  return {
    date: textOf(posted, 'date'),
    from: textOf(posted, 'from'),
    to: textOf(posted, 'to'),
    languages: LANGUAGES.filter((language) => languages.includes(language)),
    weeks: WEEKS.find((weeks) => String(weeks) === textOf(posted, 'weeks')) ?? 1,
    member: textOf(posted, 'member'),
    refused: null,
  };
};

/** A fresh form: today, the languages that its owner answers in. */
export const newPlan = (now: Date, timeZone: string, languages: readonly Language[]): Plan => ({
  date: localDate(now, timeZone),
  from: '',
  to: '',
  languages,
  weeks: 1,
  member: '',
  refused: null,
});

/** A shift as its form shows it. */
export const planOf = ({ startsAt, endsAt, languages }: Shift, timeZone: string): Plan => ({
  date: localDate(startsAt, timeZone),
  from: hoursOf(startsAt, timeZone),
  to: hoursOf(endsAt, timeZone),
  languages,
  weeks: 1,
  member: '',
  refused: null,
});
