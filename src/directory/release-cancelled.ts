import type { Queryable } from '../db/queryable.ts';

/**
 * What becomes of the bookings of occurrences that were cancelled: they are cancelled too, their seats are free, and a mediator gets a
 * ticket for each person, since nobody else tells them. It is asked on the channel that the person used last. One statement, so that it
 * happens wholly or not at all on a pool too. Every cancelled occurrence of the window is looked at, not only those cancelled a moment
 * ago: a booking that committed in between is found by the next run.
 *
 * People are locked before their bookings, in one order, as a turn does: the two cannot lock each other out. FOR KEY SHARE is what a
 * ticket's reference takes anyway.
 *
 * $1 from · $2 until · $3 place ids or null: all
 */
const RELEASE_CANCELLED = `
with hit as materialized (
  select b.id, b.contact_id
    from occurrences o
    join bookings b on b.occurrence_id = o.id and b.status = 'booked'
   where o.cancelled and o.starts_at >= $1 and o.starts_at < $2 and ($3::text[] is null or o.place_id = any ($3))
), people as materialized (
  select id, language from contacts where id in (select contact_id from hit) order by id for key share
), released as (
  update bookings b set status = 'cancelled', cancelled_at = now()
    from hit
    left join people on people.id = hit.contact_id
   where b.id = hit.id and b.status = 'booked'
  returning b.contact_id, people.language, b.occurrence_id, b.seat, b.need
), freed as (
  update seats s set held_by = null, held_until = null
    from released
   where s.occurrence_id = released.occurrence_id and s.seat = released.seat
), told as (
  insert into tickets (contact_id, channel, reason, language, need, postcode)
  select distinct on (released.contact_id) released.contact_id, coalesce(latest.channel, 'sms'), 'session_cancelled',
         released.language, released.need, latest.postcode
    from released
    left join lateral (
      select s.channel, s.state -> 'where' ->> 'postcode' as postcode
        from sessions s where s.contact_id = released.contact_id
       order by s.updated_at desc, s.id desc limit 1) latest on true
   where released.contact_id is not null
   order by released.contact_id, released.occurrence_id
  on conflict (contact_id, channel) where closed_at is null do nothing
)
select count(distinct contact_id)::int as people from released`;

type Window = { readonly from: Date; readonly until: Date; readonly placeIds?: readonly string[] };

/** An occurrence that opens again later does not bring the bookings back. @returns how many people had booked what is cancelled */
export const releaseCancelled = async (client: Queryable, { from, until, placeIds }: Window): Promise<number> => {
  const { rows } = await client.query<{ people: number }>(RELEASE_CANCELLED, [from, until, placeIds ?? null]);
  return rows[0]?.people ?? 0;
};
