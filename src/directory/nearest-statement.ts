import type { Queryable } from '../db/queryable.ts';
import type { FindCriteria } from './criteria.ts';
import {
  KM_FOR_ANOTHER_PLACE,
  KM_FOR_OWN_AUDIENCE,
  KM_FOR_OWN_LANGUAGE,
  KM_FOR_WORKSHOP,
  KM_PER_DAY_OF_WAIT,
} from './rank.ts';

/** One session that could be offered, with its place. */
export type NearestRow = {
  readonly occurrenceId: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly title: string | null;
  readonly kind: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly approximate: boolean;
  readonly phone: string | null;
  readonly directions: unknown;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly free: boolean;
  readonly wheelchair: boolean | null;
  readonly audience: string;
  readonly languages: readonly string[];
  readonly bookable: boolean;
  readonly walkIn: boolean;
};

export type NearestLimits = {
  /** Places looked at, nearest first, whether they have a session or not. */
  readonly places: number;
  /** Places with a session kept, and sessions of each, soonest first. */
  readonly placesKept: number;
  readonly perPlace: number;
  readonly metres: number;
  /** How far ahead sessions are looked at. */
  readonly days: number;
};

/** Three are offered. */
const BEST = 8;

/**
 * Walks the places outwards from a point (k-nearest-neighbour on the index `places_nearest`) and takes from each its next sessions
 * (index `occurrences_next`), until enough places gave one. It reads as many places as it needs and never the whole table: the limit in `near`
 * bounds the walk where a filter is rare. Of what was found only the best few travel, by the same figure as in `rank.ts`, which chooses
 * among them: two places have at most six of the eight, so a third is always there.
 *
 * $1 latitude $2 longitude $3 metres $4 places $5 audiences $6 wheelchair $7 free $8 after $9 need $10 evening $11 weekend
 * $12 contact $13 excluded $14 sessions per place $15 places kept $16 days ahead $17 language $18 audience asked for
 */
export const NEAREST = `
with near as (
  select p.id, ll_to_earth(p.latitude, p.longitude) <-> ll_to_earth($1, $2) as metres
    from places p
   where p.active and p.audience = any ($5::text[]) and (not $6::boolean or p.wheelchair) and (not $7::boolean or p.free)
   order by metres
   limit $4
), kept as (
  select near.id as place, near.metres, next.*
    from near
   cross join lateral (
     select o.id, o.starts_at, o.ends_at, s.title, s.kind, s.bookable, s.walk_in, s.languages as schedule_languages
       from occurrences o
       join schedules s on s.id = o.schedule_id
      where o.place_id = near.id and not o.cancelled and o.starts_at > $8
        and o.starts_at < $8::timestamptz + make_interval(days => $16)
        and case
              when $9::text is null then s.kind <> 'home_visit'
              when $9 = 'home_visit' then s.kind = 'home_visit'
              when $9 = 'equipment' then s.kind <> 'home_visit' and $9 = any (s.needs)
              else s.kind <> 'home_visit' and (s.needs = '{}' or $9 = any (s.needs))
            end
        and (not ($10::boolean or $11::boolean) or ($10 and o.evening) or ($11 and o.weekend))
        and o.id <> all ($13::bigint[])
        and (not s.bookable or exists (
              select from seats
               where seats.occurrence_id = o.id and seats.seat <= s.capacity
                 and (seats.held_until is null or seats.held_until <= $8 or seats.held_by = $12::bigint)
                 and not exists (select from bookings taken
                                  where taken.occurrence_id = o.id and taken.seat = seats.seat
                                    and taken.status in ('booked', 'seen'))))
        and not exists (select from bookings mine
                         where mine.contact_id = $12::bigint and mine.status = 'booked'
                           and mine.during && tstzrange(o.starts_at, o.ends_at))
      order by o.starts_at
      limit $14) next
   where near.metres <= $3
   order by near.metres
   limit $15::int * $14::int
), spoken as (
  select kept.*, p.audience,
         case when kept.schedule_languages = '{}' then p.languages else kept.schedule_languages end as languages
    from kept
    join places p on p.id = kept.place
), scored as (
  select spoken.*,
         metres / 1000 + extract(epoch from starts_at - $8)::float8 / 86400 * ${KM_PER_DAY_OF_WAIT}
         - case when $17::text = any (languages) then ${KM_FOR_OWN_LANGUAGE} else 0 end
         - case when $9 = 'learn' and kind = 'workshop' then ${KM_FOR_WORKSHOP} else 0 end
         - case when audience = $18::text then ${KM_FOR_OWN_AUDIENCE} else 0 end as score
    from spoken
), best as (
  select * from scored
   order by score + case when row_number() over (partition by place order by score) > 1 then ${KM_FOR_ANOTHER_PLACE} else 0 end, id
   limit ${BEST}
)
select best.id::text as "occurrenceId", p.id as "placeId", p.name as "placeName", best.title, best.kind, p.street,
       p.postcode, p.commune, p.latitude, p.longitude, p.approximate, p.phone, p.directions,
       best.starts_at as "startsAt", best.ends_at as "endsAt", p.free, p.wheelchair, p.audience, best.languages,
       best.bookable, best.walk_in as "walkIn"
  from best
  join places p on p.id = best.place`;

/** Nobody is offered what is kept for women, seniors or the young unless they asked. */
const audiencesFor = ({ audience }: FindCriteria['constraints']): string[] =>
  audience === undefined || audience === 'all' ? ['all'] : ['all', audience];

const audienceAsked = ({ constraints: { audience } }: FindCriteria): string | null =>
  audience === undefined || audience === 'all' ? null : audience;

export const nearestValues = (criteria: FindCriteria, limits: NearestLimits): unknown[] => [
  criteria.near.latitude,
  criteria.near.longitude,
  limits.metres,
  limits.places,
  audiencesFor(criteria.constraints),
  criteria.constraints.wheelchair === true,
  criteria.constraints.free === true,
  criteria.after,
  criteria.need,
  criteria.constraints.evening === true,
  criteria.constraints.weekend === true,
  criteria.contactId,
  criteria.exclude,
  limits.perPlace,
  limits.placesKept,
  limits.days,
  criteria.language,
  audienceAsked(criteria),
];

export const selectNearest = async (
  client: Queryable,
  criteria: FindCriteria,
  limits: NearestLimits,
): Promise<NearestRow[]> => {
  const { rows } = await client.query<NearestRow>(NEAREST, nearestValues(criteria, limits));
  return rows;
};
