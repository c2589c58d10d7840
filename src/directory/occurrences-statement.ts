import type { Queryable } from '../db/queryable.ts';
import type { Moment } from './expand.ts';

export type PlannedOccurrence = Moment & { readonly scheduleId: string; readonly placeId: string };

/** The window and the schedules that `planned` says everything about. */
type Written = { readonly scheduleIds: readonly string[]; readonly from: Date; readonly until: Date };

/**
 * Writes what is planned. The unique (schedule, start) makes a second run change nothing; one that a closure had cancelled and that is
 * planned again is open again, unless somebody called it off by hand. Rows in one order, so that two runs at once cannot lock each other
 * out.
 */
export const writeOccurrences = async (client: Queryable, planned: readonly PlannedOccurrence[]): Promise<number> => {
  const sorted = [...planned].sort(
    (a, b) => Number(a.scheduleId) - Number(b.scheduleId) || a.startsAt.getTime() - b.startsAt.getTime(),
  );
  const { rowCount } = await client.query(
    `insert into occurrences as o (schedule_id, place_id, starts_at, ends_at, evening, weekend)
     select * from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::boolean[], $6::boolean[])
     on conflict (schedule_id, starts_at) do update
        set ends_at = excluded.ends_at, evening = excluded.evening, weekend = excluded.weekend,
            cancelled = o.called_off_at is not null
      where (o.cancelled and o.called_off_at is null) or o.ends_at <> excluded.ends_at or o.evening <> excluded.evening or o.weekend <> excluded.weekend`,
    [
      sorted.map((row) => row.scheduleId),
      sorted.map((row) => row.placeId),
      sorted.map((row) => row.startsAt),
      sorted.map((row) => row.endsAt),
      sorted.map((row) => row.evening),
      sorted.map((row) => row.weekend),
    ],
  );
  return rowCount ?? 0;
};

/** Future dates that no rule gives any more are cancelled, never deleted: people may have booked them (`release-cancelled.ts`). */
export const cancelOthers = async (
  client: Queryable,
  planned: readonly PlannedOccurrence[],
  { scheduleIds, from, until }: Written,
): Promise<number> => {
  const { rowCount } = await client.query(
    `update occurrences o set cancelled = true
      where o.schedule_id = any ($1::bigint[]) and o.starts_at >= $2 and o.starts_at < $3 and not o.cancelled
        and not exists (select from unnest($4::bigint[], $5::timestamptz[]) as p (schedule_id, starts_at)
                         where p.schedule_id = o.schedule_id and p.starts_at = o.starts_at)`,
    [scheduleIds, from, until, planned.map((row) => row.scheduleId), planned.map((row) => row.startsAt)],
  );
  return rowCount ?? 0;
};

/** One row a seat. A capacity that was raised adds some; one that was lowered takes away those that nobody ever had. */
export const writeSeats = async (client: Queryable, { scheduleIds, from, until }: Written): Promise<number> => {
  const { rowCount } = await client.query(
    `insert into seats (occurrence_id, seat)
     select o.id, seat
       from occurrences o
       join schedules s on s.id = o.schedule_id and s.bookable
      cross join lateral generate_series(1, s.capacity) as seat
      where o.schedule_id = any ($1::bigint[]) and o.starts_at >= $2 and o.starts_at < $3 and not o.cancelled
        and not exists (select from seats had where had.occurrence_id = o.id and had.seat = seat.seat)
      order by o.id, seat
     on conflict do nothing`,
    [scheduleIds, from, until],
  );
  await client.query(
    `delete from seats gone
      using occurrences o join schedules s on s.id = o.schedule_id
      where gone.occurrence_id = o.id and gone.seat > s.capacity
        and o.schedule_id = any ($1::bigint[]) and o.starts_at >= $2 and o.starts_at < $3
        and gone.held_by is null
        and not exists (select from bookings b where b.occurrence_id = gone.occurrence_id and b.seat = gone.seat)`,
    [scheduleIds, from, until],
  );
  return rowCount ?? 0;
};
