import type { Queryable } from '../db/queryable.ts';
import type { ClosedDays, ScheduleRule } from './expand.ts';

export type StoredSchedule = ScheduleRule & {
  readonly id: string;
  readonly placeId: string;
  /** False: the place receives nobody, and none of its dates is held. */
  readonly placeActive: boolean;
};

/** Schedules in id order, a page at a time; times as HH:MM and dates as text, since `pg` would make local Dates of them. */
export const readSchedules = async (
  client: Queryable,
  placeIds: readonly string[] | null,
  afterId: string,
  limit: number,
): Promise<StoredSchedule[]> => {
  const { rows } = await client.query<StoredSchedule>(
    `select s.id::text as id, s.place_id as "placeId", p.active as "placeActive", s.rrule, s.on_date::text as "onDate",
            to_char(s.starts, 'HH24:MI') as starts, to_char(s.ends, 'HH24:MI') as ends,
            s.valid_from::text as "validFrom", s.valid_to::text as "validTo", s.open_on_holidays as "openOnHolidays"
       from schedules s
       join places p on p.id = s.place_id
      where s.id > $1 and ($2::text[] is null or s.place_id = any ($2))
      order by s.id
      limit $3`,
    [afterId, placeIds, limit],
  );
  return rows;
};

/** Closures that touch the window, by place; those of every place are under null. */
export const readClosures = async (
  client: Queryable,
  from: Date,
  until: Date,
): Promise<ReadonlyMap<string | null, readonly ClosedDays[]>> => {
  // A day more on each side: the dates are local, the window is not.
  const { rows } = await client.query<{ placeId: string | null; from: string; to: string }>(
    `select place_id as "placeId", from_date::text as "from", to_date::text as "to"
       from closures
      where to_date >= $1::timestamptz::date - 1 and from_date <= $2::timestamptz::date + 1`,
    [from, until],
  );
  const byPlace = new Map<string | null, ClosedDays[]>();
  for (const { placeId, ...days } of rows) byPlace.set(placeId, [...(byPlace.get(placeId) ?? []), days]);
  return byPlace;
};
