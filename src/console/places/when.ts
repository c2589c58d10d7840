import type { Cells } from '../../directory/edit/rows-as-cells.ts';
import { WEEKDAYS } from './dates.ts';
import { cellsOf, type Posted, textOf } from './posted.ts';

/** How a form asks for `rrule_or_date`: days of the week, one date, or a rule for who knows them. */
export type When = {
  readonly how: 'weekly' | 'once' | 'rule';
  readonly days: readonly string[];
  readonly every: string;
  readonly date: string;
  readonly rule: string;
};

const SIMPLE =
  /^FREQ=WEEKLY(?:;INTERVAL=(?<every>[1-4]))?;BYDAY=(?<days>(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:MO|TU|WE|TH|FR|SA|SU))*)$/u;

/** @param cell `rrule_or_date`, as a file has it */
export const whenOf = (cell: string): When => {
  const nothing = { how: 'weekly', days: [], every: '1', date: '', rule: '' } as const;
  if (cell === '') return nothing;
  if (!cell.includes('FREQ=')) return { ...nothing, how: 'once', date: cell };
  const groups = SIMPLE.exec(cell)?.groups;
  if (groups === undefined) return { ...nothing, how: 'rule', rule: cell };
  return { ...nothing, days: groups['days']?.split(',') ?? [], every: groups['every'] ?? '1' };
};

export const postedWhen = (posted: Posted): When => ({
  how: (['once', 'rule'] as const).find((how) => how === textOf(posted, 'how')) ?? 'weekly',
  days: WEEKDAYS.filter((day) => posted.get('days')?.includes(day)),
  every: textOf(posted, 'every') || '1',
  date: textOf(posted, 'date'),
  rule: textOf(posted, 'rule'),
});

/** `rrule_or_date`, as a file would have it. */
export const cellOfWhen = ({ how, days, every, date, rule }: When): string => {
  if (how === 'once') return date;
  if (how === 'rule') return rule;
  if (days.length === 0) return '';
  return `FREQ=WEEKLY;${every === '1' ? '' : `INTERVAL=${every};`}BYDAY=${days.join(',')}`;
};

const TEXTS = ['kind', 'title', 'start', 'end', 'capacity', 'needs', 'languages', 'valid_from', 'valid_to', 'notes'];
const TICKS = ['bookable', 'walk_in', 'open_on_holidays'];

/** A row of `sessions.csv` from the form. */
export const scheduleCells = (posted: Posted, placeId: string): Cells => ({
  ...cellsOf(posted, TEXTS),
  ...Object.fromEntries(TICKS.map((column) => [column, textOf(posted, column) === 'yes' ? 'yes' : 'no'])),
  place_id: placeId,
  rrule_or_date: cellOfWhen(postedWhen(posted)),
});

/** What a new schedule starts from: a permanence by appointment, as most are. */
export const NEW_SCHEDULE: Cells = {
  kind: 'permanence',
  capacity: '6',
  bookable: 'yes',
  walk_in: 'no',
  open_on_holidays: 'no',
};
