import { createHash } from 'node:crypto';
import type { Queryable } from '../../db/queryable.ts';

/** Bookings of one session of help that a change takes away or moves. No word of who booked. */
export type TouchedSession = {
  readonly occurrenceId: string;
  readonly placeName: string;
  readonly startsAt: Date;
  /** `cancelled`: the booking goes. `moved`: it stands, at another address or until another hour than the person was told. */
  readonly what: 'cancelled' | 'moved';
  readonly bookings: number;
};

export type Touched = {
  readonly sessions: readonly TouchedSession[];
  readonly bookings: number;
  /** Of the bookings that stand. */
  readonly movedIds: readonly string[];
  /** The same for the same bookings: what somebody agreed to is told from what came in between. */
  readonly digest: string;
};

export type BookedAhead = {
  readonly id: string;
  readonly occurrenceId: string;
  readonly placeName: string;
  readonly startsAt: Date;
  /** What the person was told of where and until when. */
  readonly told: string;
};

/** $1 now */
const BOOKED_AHEAD = `
  select b.id::text as id, o.id::text as "occurrenceId", p.name as "placeName", o.starts_at as "startsAt",
         concat_ws('|', extract(epoch from o.ends_at), p.street, p.postcode, p.commune) as told
    from bookings b
    join occurrences o on o.id = b.occurrence_id
    join places p on p.id = o.place_id
   where b.status = 'booked' and o.starts_at >= $1
   order by o.starts_at, b.id`;

export const bookedAhead = async (db: Queryable, now: Date): Promise<readonly BookedAhead[]> =>
  (await db.query<BookedAhead>(BOOKED_AHEAD, [now])).rows;

/** What became of the bookings between two looks. */
export const touchedBetween = (before: readonly BookedAhead[], after: readonly BookedAhead[]): Touched => {
  const standing = new Map(after.map((booking) => [booking.id, booking]));
  const sessions = new Map<string, TouchedSession>();
  const movedIds: string[] = [];
  const marks: string[] = [];
  for (const { id, occurrenceId, placeName, startsAt, told } of before) {
    const now = standing.get(id);
    if (now?.told === told) continue;
    const what = now === undefined ? 'cancelled' : 'moved';
    if (what === 'moved') movedIds.push(id);
    marks.push(`${id}:${what}`);
    const key = `${occurrenceId}:${what}`;
    const bookings = (sessions.get(key)?.bookings ?? 0) + 1;
    sessions.set(key, { occurrenceId, placeName, startsAt, what, bookings });
  }
  const digest = createHash('sha256').update(marks.sort().join(' ')).digest('base64url').slice(0, 16);
  return { sessions: [...sessions.values()], bookings: marks.length, movedIds, digest };
};
