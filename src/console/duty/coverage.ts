import { LANGUAGES, type Language } from '../../core/language.ts';
import { isOnDuty, type Shift } from '../../handoff/promises/shifts.ts';

/** One language as the page tells it: who answers in it now, and who does next. */
export type Coverage = {
  readonly language: Language;
  readonly now: readonly Shift[];
  readonly next: Shift | null;
};

/**
 * Every language that somebody answers in, or in which somebody waits, in the project's order.
 * @param shifts those ahead, the soonest first
 * @param waiting languages with open tickets
 */
export const coverageOf = (shifts: readonly Shift[], waiting: readonly Language[], now: Date): readonly Coverage[] =>
  LANGUAGES.map((language) => {
    const theirs = shifts.filter(({ languages }) => languages.includes(language));
    return {
      language,
      now: theirs.filter((shift) => isOnDuty(shift, now)),
      next: theirs.find(({ startsAt }) => startsAt > now) ?? null,
    };
  }).filter(({ language, now: those, next }) => those.length > 0 || next !== null || waiting.includes(language));
