import { KINDS } from '../../core/offer.ts';
import type { Cells } from '../../directory/edit/rows-as-cells.ts';
import type { OperatorLanguage } from '../words.ts';
import { dateInWords, WEEKDAYS, weekdayName } from './dates.ts';
import { NAME_WORDS } from './name-words.ts';
import { whenOf } from './when.ts';
import { PLACES_WORDS } from './words.ts';

/** `mardi, vendredi 14:00–17:00 · Permanence · 6`: what a list of schedules shows of each. */
export const scheduleText = (cells: Cells, language: OperatorLanguage): string => {
  const words = PLACES_WORDS[language];
  const when = whenOf(cells['rrule_or_date'] ?? '');
  const days = WEEKDAYS.filter((day) => when.days.includes(day)).map((day) => weekdayName(language, day));
  const rhythm = when.every === '1' ? [] : [words.everyNWeeks(Number(when.every))];
  const said = {
    weekly: [...days, ...rhythm].join(', '),
    once: when.date === '' ? '' : dateInWords(language, when.date),
    rule: when.rule,
  }[when.how];
  const kind = KINDS.find((known) => known === cells['kind']);
  const parts = [cells['title'] ?? '', kind === undefined ? '' : NAME_WORDS[language].kinds[kind]];
  const seats = cells['bookable'] === 'yes' ? [cells['capacity'] ?? ''] : [];
  return [
    `${said} ${cells['start'] ?? ''}–${cells['end'] ?? ''}`,
    ...parts.filter((part) => part !== ''),
    ...seats,
  ].join(' · ');
};
