import type { Queryable } from '../../db/queryable.ts';
import type { ScheduleCells } from '../import/schedule-row.ts';
import type { EditRefusal } from './change.ts';

type Result = { readonly id: string } | EditRefusal;

/** $1 place · $2 kind · $3 title · $4 rrule · $5 date · $6 start · $7 end … $15 notes · $16 open on holidays */
const INSERT = `
  insert into schedules (place_id, kind, title, rrule, on_date, starts, ends, capacity, needs, languages, bookable, walk_in,
    valid_from, valid_to, notes, open_on_holidays)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  on conflict (place_id, kind, title, rrule, on_date, starts) do nothing
  returning id::text as id`;

/** The same, of schedule $17; another one with the same key stays what it is. */
const UPDATE = `
  update schedules s set kind = $2, title = $3, rrule = $4, on_date = $5, starts = $6, ends = $7, capacity = $8, needs = $9,
    languages = $10, bookable = $11, walk_in = $12, valid_from = $13, valid_to = $14, notes = $15, open_on_holidays = $16
  where s.id = $17 and s.place_id = $1 and not exists (
    select from schedules o where o.id <> s.id and o.place_id = $1 and o.kind = $2 and o.title is not distinct from $3
       and o.rrule is not distinct from $4 and o.on_date is not distinct from $5::date and o.starts = $6::time)
  returning s.id::text as id`;

const valuesOf = (row: ScheduleCells): unknown[] => [
  row.place_id,
  row.kind,
  row.title,
  row.rrule_or_date.rrule,
  row.rrule_or_date.onDate,
  row.start,
  row.end,
  row.capacity,
  row.needs,
  row.languages,
  row.bookable,
  row.walk_in,
  row.valid_from,
  row.valid_to,
  row.notes,
  row.open_on_holidays,
];

/** @param id of the schedule that changes; null: a new one */
export const saveSchedule = async (tx: Queryable, id: string | null, row: ScheduleCells): Promise<Result> => {
  const values = valuesOf(row);
  const { rows } = await (id === null
    ? tx.query<{ id: string }>(INSERT, values)
    : tx.query<{ id: string }>(UPDATE, [...values, id]));
  return rows[0] ?? 'same_again';
};

/** Ends a schedule the day before `today` (ISO date). It is not deleted, since people may have come. */
export const endSchedule = async (tx: Queryable, id: string, today: string): Promise<Result> => {
  const { rows } = await tx.query<{ id: string }>(
    'update schedules set valid_to = $2::date - 1 where id = $1 returning id::text as id',
    [id, today],
  );
  return rows[0] ?? 'gone';
};

/** Calls off one date, whatever its rule says, or lets it take place after all. */
export const callOff = async (tx: Queryable, occurrenceId: string, off: boolean): Promise<Result> => {
  const { rows } = await tx.query<{ id: string }>(
    `update occurrences set called_off_at = case when $2 then coalesce(called_off_at, now()) end, cancelled = $2
      where id = $1 returning id::text as id`,
    [occurrenceId, off],
  );
  return rows[0] ?? 'gone';
};
