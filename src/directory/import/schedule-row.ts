import { z } from 'zod';
import { NEEDS } from '../../core/need.ts';
import { KINDS } from '../../core/offer.ts';
import { ruleProblem } from '../recurrence.ts';
import {
  anyText,
  cell,
  choiceOf,
  choicesOf,
  dateOf,
  issueOf,
  languageCodes,
  looksLikeDate,
  optional,
  Refusal,
  required,
  timeOfDay,
  wholeNumber,
  yesOrNo,
} from './cells.ts';
import type { Reason } from './reasons.ts';

/**
 * A row of `sessions.csv`. `open_on_holidays` is an optional column of ours: without it, and unless the row is for one date, Belgian
 * public holidays close.
 */
export const SCHEDULE_COLUMNS: readonly string[] = [
  'place_id',
  'kind',
  'title',
  'rrule_or_date',
  'start',
  'end',
  'capacity',
  'needs',
  'languages',
  'bookable',
  'walk_in',
  'valid_from',
  'valid_to',
  'notes',
  'open_on_holidays',
];

const MOST_SEATS = 500;

type When = { readonly rrule: string; readonly onDate: null } | { readonly rrule: null; readonly onDate: string };

const whenOf = (text: string): When | Refusal => {
  if (/FREQ=/iu.test(text))
    return {
      rrule: text
        .replace(/^RRULE:/iu, '')
        .replace(/\s+/gu, '')
        .replace(/;$/u, '')
        .toUpperCase(),
      onDate: null,
    };
  if (!looksLikeDate(text)) return new Refusal({ code: 'neither_rule_nor_date' });
  const date = dateOf(text);
  return date instanceof Refusal ? date : { rrule: null, onDate: date };
};

export const scheduleRow = z
  .object({
    place_id: required(anyText(100)),
    kind: required(choiceOf(KINDS)),
    title: optional(anyText(120)),
    rrule_or_date: required(whenOf),
    start: required(timeOfDay),
    end: required(timeOfDay),
    capacity: required(wholeNumber(1, MOST_SEATS)),
    needs: cell((text) => choicesOf(NEEDS)(text)),
    languages: cell((text) => (text === '' ? [] : languageCodes(text))),
    bookable: required(yesOrNo),
    walk_in: required(yesOrNo),
    valid_from: optional(dateOf),
    valid_to: optional(dateOf),
    notes: optional(anyText(500)),
    open_on_holidays: cell((text) => (text === '' ? false : yesOrNo(text))),
  })
  .superRefine((row, context) => {
    const refuse = (column: string, reason: Reason): void => context.addIssue({ ...issueOf(reason), path: [column] });
    const { start, end, valid_from, valid_to } = row;
    if (end <= start) refuse('end', { code: 'end_not_after_start', end, start });
    if (!row.bookable && !row.walk_in) refuse('walk_in', { code: 'nobody_could_come' });
    if (valid_from !== null && valid_to !== null && valid_to < valid_from) {
      refuse('valid_to', { code: 'day_before', day: valid_to, column: 'valid_from', first: valid_from });
    }
    if (row.rrule_or_date.rrule !== null) {
      const problem = ruleProblem(row.rrule_or_date.rrule, valid_from);
      if (problem !== null) refuse('rrule_or_date', problem);
    }
  });

export type ScheduleCells = z.output<typeof scheduleRow>;

/** Two rows with the same key are the same schedule: the same key is unique in the database. */
export const scheduleKey = (row: ScheduleCells): string =>
  JSON.stringify([row.place_id, row.kind, row.title, row.rrule_or_date.rrule, row.rrule_or_date.onDate, row.start]);
