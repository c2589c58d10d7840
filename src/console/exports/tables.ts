import type { Queryable } from '../../db/queryable.ts';
import { closuresAsCells, everyRow, placesAsCells, schedulesAsCells } from '../../directory/edit/rows-as-cells.ts';
import { CLOSURE_COLUMNS } from '../../directory/import/closure-row.ts';
import { PLACE_COLUMNS } from '../../directory/import/place-row.ts';
import { SCHEDULE_COLUMNS } from '../../directory/import/schedule-row.ts';

export const TABLES = ['places', 'sessions', 'closures', 'dates', 'bookings', 'figures'] as const;
export type TableName = (typeof TABLES)[number];

type Row = Readonly<Record<string, string>>;
export type Range = {
  /** ISO dates here, both included. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
};

type Table = {
  readonly columns: readonly string[];
  /** Whether the days asked for say which rows. */
  readonly dated: boolean;
  readonly rows: (db: Queryable, range: Range) => AsyncIterable<Row>;
};

const AT_ONCE = 1_000;

/** Fewer people than this are told apart by whoever knows them. */
const FEWEST_ALIKE = 5;

/** Instants as they are told here: `2027-02-02 14:00`. */
const local = (column: string): string => `to_char(${column} at time zone $4, 'YYYY-MM-DD HH24:MI')`;
/** Of the days asked for. $2 from · $3 to · $4 time zone */
const within = (column: string): string => `(${column} at time zone $4)::date between $2::date and $3::date`;

/** $1 after this id · $2 from · $3 to · $4 time zone · $5 how many */
const DATES = `
  select o.id::text as id, o.place_id, p.name as place, s.kind, coalesce(s.title, '') as title, ${local('o.starts_at')} as starts,
         ${local('o.ends_at')} as ends, case when o.cancelled then 'yes' else 'no' end as cancelled, s.capacity::text as capacity,
         n.booked::text, n.seen::text, n.excused::text, n.noshow::text, n.cancelled_bookings::text
    from occurrences o join schedules s on s.id = o.schedule_id join places p on p.id = o.place_id
   cross join lateral (
     select count(*) filter (where b.status = 'booked') as booked, count(*) filter (where b.status = 'seen') as seen,
            count(*) filter (where b.status = 'excused') as excused, count(*) filter (where b.status = 'noshow') as noshow,
            count(*) filter (where b.status = 'cancelled') as cancelled_bookings
       from bookings b where b.occurrence_id = o.id) n
   where o.id > $1::bigint and ${within('o.starts_at')}
   order by o.id limit $5`;

/** No code, no name, nothing of the person. */
const BOOKINGS = `
  select b.id::text as id, o.id::text as session_id, o.place_id, p.name as place, s.kind, ${local('o.starts_at')} as starts,
         coalesce(b.need, '') as need, b.status, (b.booked_at at time zone $4)::date::text as booked_on
    from bookings b join occurrences o on o.id = b.occurrence_id join schedules s on s.id = o.schedule_id
    join places p on p.id = o.place_id
   where b.id > $1::bigint and ${within('o.starts_at')}
   order by b.id limit $5`;

/**
 * Not of the person either: where fewer than five of the days asked for have the same language and postcode, the postcode stays out, since who knows
 * the quarter would know who it was. Counted over all those days, whichever piece of them is read. The id only says where to go on.
 */
const FIGURES = `
  select ticket_id::text as id, closed_on::text, channel, reason, coalesce(language, '') as language, coalesce(need, '') as need,
         case when alike >= ${FEWEST_ALIKE} then coalesce(postcode, '') else '' end as postcode, outcome, coalesce(service, '') as service,
         coalesce(minutes_to_answer::text, '') as minutes_to_answer, minutes_open::text
    from (select *, count(*) over (partition by language, postcode) as alike from ticket_figures
           where closed_on between $2::date and $3::date) f
   where ticket_id > $1::bigint and $4::text is not null
   order by ticket_id limit $5`;

const rowsBy = (statement: string) =>
  async function* (db: Queryable, { from, to, timeZone }: Range): AsyncGenerator<Row> {
    for (let after = '0'; ; ) {
      const { rows } = await db.query<Row>(statement, [after, from, to, timeZone, AT_ONCE]);
      yield* rows;
      const last = rows.at(-1)?.['id'];
      if (last === undefined || rows.length < AT_ONCE) return;
      after = last;
    }
  };

const cellsBy = (page: typeof placesAsCells) =>
  async function* (db: Queryable): AsyncGenerator<Row> {
    for await (const { cells } of everyRow((after) => page(db, after === undefined ? {} : { after }))) yield cells;
  };

/** What can be exported. Places, sessions and closures come as they are imported. */
export const EXPORTS: Readonly<Record<TableName, Table>> = {
  places: { columns: PLACE_COLUMNS, dated: false, rows: cellsBy(placesAsCells) },
  sessions: { columns: SCHEDULE_COLUMNS, dated: false, rows: cellsBy(schedulesAsCells) },
  closures: { columns: CLOSURE_COLUMNS, dated: false, rows: cellsBy(closuresAsCells) },
  dates: {
    columns: [
      'id',
      'place_id',
      'place',
      'kind',
      'title',
      'starts',
      'ends',
      'cancelled',
      'capacity',
      'booked',
      'seen',
      'excused',
      'noshow',
      'cancelled_bookings',
    ],
    dated: true,
    rows: rowsBy(DATES),
  },
  bookings: {
    columns: ['session_id', 'place_id', 'place', 'kind', 'starts', 'need', 'status', 'booked_on'],
    dated: true,
    rows: rowsBy(BOOKINGS),
  },
  figures: {
    columns: [
      'closed_on',
      'channel',
      'reason',
      'language',
      'need',
      'postcode',
      'outcome',
      'service',
      'minutes_to_answer',
      'minutes_open',
    ],
    dated: true,
    rows: rowsBy(FIGURES),
  },
};
