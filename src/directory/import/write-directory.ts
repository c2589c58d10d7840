import type { Queryable } from '../../db/queryable.ts';
import type { NewPlace } from './check-place.ts';
import type { ClosureCells } from './closure-row.ts';
import type { ScheduleCells } from './schedule-row.ts';

/** Each statement takes all rows at once as JSON; a second run with the same rows changes nothing. */

export const writePlaces = async (client: Queryable, places: readonly NewPlace[], demo: boolean): Promise<void> => {
  await client.query(
    `insert into places as p (id, name, street, street_extra, postcode, commune, latitude, longitude, approximate, phone, email,
            website, opening_hours, summary, directions, free, wheelchair, audience, languages, mednum, source, active, demo)
     select id, name, street, street_extra, postcode, commune, latitude, longitude, approximate, phone, email,
            website, opening_hours, summary, directions, free, wheelchair, audience,
            array(select jsonb_array_elements_text(languages)), mednum, source, active, $2::boolean
       from jsonb_to_recordset($1::jsonb) as r (id text, name text, street text, street_extra text, postcode text, commune text,
            latitude float8, longitude float8, approximate boolean, phone text, email text, website text, opening_hours text,
            summary text, directions jsonb, free boolean, wheelchair boolean, audience text, languages jsonb, mednum jsonb,
            source text, active boolean)
      order by id
     on conflict (id) do update
        set name = excluded.name, street = excluded.street, street_extra = excluded.street_extra, postcode = excluded.postcode,
            commune = excluded.commune, latitude = excluded.latitude, longitude = excluded.longitude,
            approximate = excluded.approximate, phone = excluded.phone, email = excluded.email, website = excluded.website,
            opening_hours = excluded.opening_hours, summary = excluded.summary, directions = excluded.directions,
            free = excluded.free, wheelchair = excluded.wheelchair, audience = excluded.audience, languages = excluded.languages,
            mednum = excluded.mednum, source = excluded.source, active = excluded.active, demo = excluded.demo, updated_at = now()`,
    [JSON.stringify(places), demo],
  );
};

/**
 * Invented places are not offered beside real ones: nobody is sent there any more. They stay in the table, since they may have been booked.
 * @returns how many were still offered
 */
export const retireDemoPlaces = async (client: Queryable): Promise<number> => {
  const { rowCount } = await client.query('update places set active = false, updated_at = now() where demo and active');
  return rowCount ?? 0;
};

const schedulesJson = (schedules: readonly ScheduleCells[]): string =>
  JSON.stringify(
    schedules.map(({ rrule_or_date, ...row }) => ({
      ...row,
      rrule: rrule_or_date.rrule,
      on_date: rrule_or_date.onDate,
    })),
  );

export const writeSchedules = async (client: Queryable, schedules: readonly ScheduleCells[]): Promise<void> => {
  await client.query(
    `insert into schedules (place_id, kind, title, rrule, on_date, starts, ends, capacity, needs, languages, bookable, walk_in,
            open_on_holidays, valid_from, valid_to, notes)
     select place_id, kind, title, rrule, on_date, start, "end", capacity, array(select jsonb_array_elements_text(needs)),
            array(select jsonb_array_elements_text(languages)), bookable, walk_in, open_on_holidays, valid_from, valid_to, notes
       from jsonb_to_recordset($1::jsonb) as r (place_id text, kind text, title text, rrule text, on_date date, start time, "end" time,
            capacity int, needs jsonb, languages jsonb, bookable boolean, walk_in boolean, open_on_holidays boolean,
            valid_from date, valid_to date, notes text)
     on conflict (place_id, kind, title, rrule, on_date, starts) do update
        set ends = excluded.ends, capacity = excluded.capacity, needs = excluded.needs, languages = excluded.languages,
            bookable = excluded.bookable, walk_in = excluded.walk_in, open_on_holidays = excluded.open_on_holidays,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to, notes = excluded.notes`,
    [schedulesJson(schedules)],
  );
};

/**
 * A file of sessions says all of them for the places that it names: those that it no longer has end the day before `today`. They are not
 * deleted, since people may have booked; their future dates and bookings are cancelled when the schedules are expanded next.
 * @param today ISO date
 * @returns how many schedules ended
 */
export const endOtherSchedules = async (
  client: Queryable,
  placeIds: readonly string[],
  schedules: readonly ScheduleCells[],
  today: string,
): Promise<number> => {
  const { rowCount } = await client.query(
    `update schedules s set valid_to = $3::date - 1
      where s.place_id = any ($1::text[]) and (s.valid_to is null or s.valid_to >= $3::date)
        and not exists (
          select from jsonb_to_recordset($2::jsonb) as r (place_id text, kind text, title text, rrule text, on_date date, start time)
           where r.place_id = s.place_id and r.kind = s.kind and r.start = s.starts and r.title is not distinct from s.title
             and r.rrule is not distinct from s.rrule and r.on_date is not distinct from s.on_date)`,
    [placeIds, schedulesJson(schedules), today],
  );
  return rowCount ?? 0;
};

export const writeClosures = async (client: Queryable, closures: readonly ClosureCells[]): Promise<void> => {
  await client.query(
    `insert into closures (place_id, from_date, to_date, reason)
     select place_id, "from", "to", reason
       from jsonb_to_recordset($1::jsonb) as r (place_id text, "from" date, "to" date, reason text)
     on conflict (place_id, from_date, to_date) do update set reason = excluded.reason`,
    [JSON.stringify(closures)],
  );
};

/**
 * A file of closures says all that are still to come for the places that it names (and for every place, when it has a row for every
 * place): one that it no longer has is lifted.
 * @returns how many were lifted
 */
export const liftOtherClosures = async (
  client: Queryable,
  closures: readonly ClosureCells[],
  today: string,
): Promise<number> => {
  const { rowCount } = await client.query(
    `with said as (select * from jsonb_to_recordset($1::jsonb) as r (place_id text, "from" date, "to" date))
     delete from closures c
      where c.to_date >= $2::date
        and exists (select from said where said.place_id is not distinct from c.place_id)
        and not exists (select from said where said.place_id is not distinct from c.place_id
                           and said."from" = c.from_date and said."to" = c.to_date)`,
    [JSON.stringify(closures), today],
  );
  return rowCount ?? 0;
};
