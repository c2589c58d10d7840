import type { BookingId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';

/**
 * What becomes of the bookings of occurrences that were cancelled: they are cancelled too, their seats are free, and a mediator gets a
 * ticket for each person, since nobody else tells them. It is asked on the channel that the person used last. One statement, so that it
 * happens wholly or not at all on a pool too. Every cancelled occurrence of the window is looked at, not only those cancelled a moment
 * ago: a booking that committed in between is found by the next run.
 *
 * People are locked before their bookings, in one order, as a turn does: the two cannot lock each other out. FOR KEY SHARE is what a
 * ticket's reference takes anyway.
 */

/**
 * Tickets for the people of `source` (contact_id, language, occurrence_id, need), on the channel that each used last. Who has an open one
 * there is told with it: it waits again, for this reason, whatever it was about and whether the person has gone back to the bot.
 */
const telling = (source: string): string => `
  insert into tickets (contact_id, channel, reason, language, need, postcode)
  select distinct on (t.contact_id) t.contact_id, coalesce(latest.channel, 'sms'), 'session_cancelled',
         t.language, t.need, latest.postcode
    from ${source} t
    left join lateral (
      select s.channel, s.state -> 'where' ->> 'postcode' as postcode
        from sessions s where s.contact_id = t.contact_id
       order by s.updated_at desc, s.id desc limit 1) latest on true
   where t.contact_id is not null
   order by t.contact_id, t.occurrence_id
  on conflict (contact_id, channel) where closed_at is null do update set
    reason = case when tickets.reason = 'emergency' then tickets.reason else 'session_cancelled' end,
    awaiting_since = coalesce(tickets.awaiting_since, now()), with_bot = false
  returning id`;

/** Mediators were told of it before for another reason, and are told anew. @param tickets gives `id` */
const toldAnew = (tickets: string): string => `delete from alerts a using ${tickets} t where a.ticket_id = t.id`;

/** @param hit gives `id` and `contact_id` of bookings that are to be released */
const releasing = (hit: string): string => `
with hit as materialized (${hit}
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
), told as (${telling('released')}
), told_anew as (${toldAnew('told')}
)
select count(*)::int as bookings, count(distinct contact_id)::int as people from released`;

/** $1 from · $2 until · $3 place ids or null: all */
const RELEASE_CANCELLED = releasing(`
  select b.id, b.contact_id
    from occurrences o
    join bookings b on b.occurrence_id = o.id and b.status = 'booked'
   where o.cancelled and o.starts_at >= $1 and o.starts_at < $2 and ($3::text[] is null or o.place_id = any ($3))`);

/** $1 booking */
const RELEASE_ONE = releasing("select b.id, b.contact_id from bookings b where b.id = $1 and b.status = 'booked'");

/** $1 bookings that stand, at another hour or address than the person was told */
const TELL_MOVED = `
with people as materialized (
  select id, language from contacts
   where id in (select contact_id from bookings where id = any ($1::bigint[])) order by id for key share
), moved as (
  select b.contact_id, people.language, b.occurrence_id, b.need
    from bookings b join people on people.id = b.contact_id
   where b.id = any ($1::bigint[]) and b.status = 'booked'
), told as (${telling('moved')}
)
${toldAnew('told')}`;

type Window = { readonly from: Date; readonly until: Date; readonly placeIds?: readonly string[] };

/** An occurrence that opens again later does not bring the bookings back. @returns how many people had booked what is cancelled */
export const releaseCancelled = async (client: Queryable, { from, until, placeIds }: Window): Promise<number> => {
  const { rows } = await client.query<{ people: number }>(RELEASE_CANCELLED, [from, until, placeIds ?? null]);
  return rows[0]?.people ?? 0;
};

/** One booking is cancelled by us: its seat is free, and a ticket asks a mediator to tell the person. @returns false when it stood no more */
export const releaseBooking = async (client: Queryable, bookingId: BookingId): Promise<boolean> => {
  const { rows } = await client.query<{ bookings: number }>(RELEASE_ONE, [bookingId]);
  return rows[0]?.bookings === 1;
};

/** A ticket for each person whose session goes on elsewhere or until another hour: the seat is still theirs. */
export const tellMoved = async (client: Queryable, bookingIds: readonly string[]): Promise<void> => {
  if (bookingIds.length > 0) await client.query(TELL_MOVED, [bookingIds]);
};
