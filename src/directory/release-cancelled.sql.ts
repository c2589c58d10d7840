/**
 * People are locked before their bookings, in one order, as a turn does: the two cannot lock each other out. FOR KEY SHARE is what a
 * ticket's reference takes anyway.
 */

type Reason = 'session_cancelled' | 'session_changed';

/** Whoever lost their session is told that before of another that only moved; an emergency comes before both. */
const STRONGER: Readonly<Record<Reason, string>> = {
  session_cancelled: "('emergency')",
  session_changed: "('emergency', 'session_cancelled')",
};

/**
 * Tickets for the people of `source` (contact_id, language, occurrence_id, need), on the channel that each used last. Who has an open one
 * there is told with it: it waits again, for this reason, whatever it was about and whether the person has gone back to the bot.
 */
const telling = (source: string, reason: Reason): string => `
  insert into tickets (contact_id, channel, reason, language, need, postcode)
  select distinct on (t.contact_id) t.contact_id, coalesce(latest.channel, 'sms'), '${reason}', t.language, t.need, latest.postcode
    from ${source} t
    left join lateral (
      select s.channel, s.state -> 'where' ->> 'postcode' as postcode
        from sessions s where s.contact_id = t.contact_id
       order by s.updated_at desc, s.id desc limit 1) latest on true
   where t.contact_id is not null
   order by t.contact_id, t.occurrence_id
  on conflict (contact_id, channel) where closed_at is null do update set
    reason = case when tickets.reason in ${STRONGER[reason]} then tickets.reason else '${reason}' end,
    awaiting_since = coalesce(tickets.awaiting_since, now()), with_bot = false
  returning id, contact_id`;

/**
 * Mediators were told of it before for another reason, and are told anew; whom it was passed to has still to hear that it is hers.
 * @param tickets gives `id`
 */
const toldAnew = (tickets: string): string =>
  `delete from alerts a using ${tickets} t where a.ticket_id = t.id and a.stage <> 'handed_over'`;

/** So are those of another desk, where the conversation has begun. @param tickets gives `id` */
const deskToldAnew = (tickets: string): string => `
  update desk_conversations d set introduced = false from ${tickets} t where d.ticket_id = t.id and d.introduced`;

const ADDRESS = "p.street || ', ' || p.postcode || ' ' || p.commune";

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
), told as (${telling('released', 'session_cancelled')}
), told_anew as (${toldAnew('told')}
), desk_told_anew as (${deskToldAnew('told')}
), noted as (
  insert into ticket_changes (ticket_id, change, place_name, address, starts_at, ends_at, now_address, now_starts_at, now_ends_at)
  select told.id, 'cancelled', p.name, ${ADDRESS}, o.starts_at, o.ends_at,
         case when instead.starts_at is not null then ${ADDRESS} end, instead.starts_at, instead.ends_at
    from released r
    join told on told.contact_id = r.contact_id
    join occurrences o on o.id = r.occurrence_id
    join schedules s on s.id = o.schedule_id
    join places p on p.id = o.place_id
    left join lateral (
      select n.starts_at, n.ends_at
        from occurrences n join schedules ns on ns.id = n.schedule_id
       where n.place_id = o.place_id and n.id <> o.id and not n.cancelled and ns.kind = s.kind and ns.title is not distinct from s.title
         and n.starts_at between o.starts_at - interval '12 hours' and o.starts_at + interval '12 hours'
       order by abs(extract(epoch from n.starts_at - o.starts_at)), n.id limit 1) instead on true
)
select count(*)::int as bookings, count(distinct contact_id)::int as people from released`;

/** $1 from · $2 until · $3 place ids or null: all */
export const RELEASE_CANCELLED = releasing(`
  select b.id, b.contact_id
    from occurrences o
    join bookings b on b.occurrence_id = o.id and b.status = 'booked'
   where o.cancelled and o.starts_at >= $1 and o.starts_at < $2 and ($3::text[] is null or o.place_id = any ($3))`);

/** $1 booking */
export const RELEASE_ONE = releasing(
  "select b.id, b.contact_id from bookings b where b.id = $1 and b.status = 'booked'",
);

/** $1 JSON of bookings that stand, with what each person was told */
export const TELL_MOVED = `
with was as materialized (
  select * from jsonb_to_recordset($1::jsonb)
      as r ("bookingId" bigint, "placeName" text, address text, "startsAt" timestamptz, "endsAt" timestamptz)
), people as materialized (
  select id, language from contacts
   where id in (select contact_id from bookings where id in (select "bookingId" from was)) order by id for key share
), moved as (
  select b.id, b.contact_id, people.language, b.occurrence_id, b.need
    from bookings b join people on people.id = b.contact_id
   where b.id in (select "bookingId" from was) and b.status = 'booked'
), told as (${telling('moved', 'session_changed')}
), told_anew as (${toldAnew('told')}
), desk_told_anew as (${deskToldAnew('told')}
)
insert into ticket_changes (ticket_id, change, place_name, address, starts_at, ends_at, now_address, now_starts_at, now_ends_at)
select told.id, 'moved', was."placeName", was.address, was."startsAt", was."endsAt", ${ADDRESS}, o.starts_at, o.ends_at
  from moved
  join told on told.contact_id = moved.contact_id
  join was on was."bookingId" = moved.id
  join occurrences o on o.id = moved.occurrence_id
  join places p on p.id = o.place_id`;
