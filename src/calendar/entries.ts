import type { Kind } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Feed } from './feeds.ts';
import type { CalendarEntry } from './ics.ts';
import { CALENDAR_WORDS } from './words.ts';

/** From a month ago on, as far as sessions are dated. $1 place · $2 now */
const SESSIONS = `
  select o.id::text as id, o.starts_at as "startsAt", o.ends_at as "endsAt", o.cancelled, s.kind, s.title, s.capacity, s.bookable,
         p.name as "placeName", p.street, p.postcode, p.commune,
         (select count(*)::int from bookings b where b.occurrence_id = o.id and b.status <> 'cancelled') as booked
    from occurrences o join schedules s on s.id = o.schedule_id join places p on p.id = o.place_id
   where o.place_id = $1 and o.starts_at >= $2::timestamptz - interval '31 days'
   order by o.starts_at, o.id limit 2000`;

/** $1 member · $2 now */
const SHIFTS = `
  select id::text as id, starts_at as "startsAt", ends_at as "endsAt" from shifts
   where member_id = $1 and ends_at >= $2::timestamptz - interval '31 days' order by starts_at, id limit 2000`;

type SessionRow = {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
  readonly kind: Kind;
  readonly title: string | null;
  readonly capacity: number;
  readonly bookable: boolean;
  readonly placeName: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly booked: number;
};

type ShiftRow = Pick<SessionRow, 'id' | 'startsAt' | 'endsAt'>;

const ofPlace = async (db: Queryable, feed: Feed, now: Date, host: string): Promise<CalendarEntry[]> => {
  const words = CALENDAR_WORDS[feed.language];
  const { rows } = await db.query<SessionRow>(SESSIONS, [feed.placeId, now]);
  return rows.map((row) => {
    const figures = row.bookable ? ` (${row.booked}/${row.capacity})` : '';
    return {
      uid: `session-${row.id}@${host}`,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      summary: `${row.title ?? words.kinds[row.kind]} – ${row.placeName}${figures}`,
      location: `${row.placeName}, ${row.street}, ${row.postcode} ${row.commune}`,
      description: words.booked(row.booked, row.bookable ? row.capacity : null),
      cancelled: row.cancelled,
    };
  });
};

const ofMember = async (db: Queryable, feed: Feed, now: Date, host: string): Promise<CalendarEntry[]> => {
  const { rows } = await db.query<ShiftRow>(SHIFTS, [feed.memberId, now]);
  return rows.map(({ id, startsAt, endsAt }) => ({
    uid: `shift-${id}@${host}`,
    startsAt,
    endsAt,
    summary: CALENDAR_WORDS[feed.language].onDuty,
    location: null,
    description: null,
    cancelled: false,
  }));
};

/**
 * What a feed holds: figures, never whose they are.
 * @param host of this installation: entries of two of them are never the same
 */
export const entriesOf = (db: Queryable, feed: Feed, now: Date, host: string): Promise<CalendarEntry[]> =>
  feed.memberId === null ? ofPlace(db, feed, now, host) : ofMember(db, feed, now, host);
