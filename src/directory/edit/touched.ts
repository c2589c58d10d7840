import { createHash } from 'node:crypto';
import type { Queryable } from '../../db/queryable.ts';
import type { MovedBooking } from '../release-cancelled.ts';

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
  readonly moved: readonly MovedBooking[];
  /** The same for the same bookings: what somebody agreed to is told from what came in between. */
  readonly digest: string;
};

/** A session to come; once for each booking, or once alone. */
type Ahead = {
  readonly occurrenceId: string;
  readonly bookingId: string | null;
  readonly placeName: string;
  readonly address: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** $1 now */
const AHEAD = `
  select o.id::text as "occurrenceId", b.id::text as "bookingId", p.name as "placeName",
         p.street || ', ' || p.postcode || ' ' || p.commune as address, o.starts_at as "startsAt", o.ends_at as "endsAt"
    from occurrences o
    join places p on p.id = o.place_id
    left join bookings b on b.occurrence_id = o.id and b.status = 'booked'
   where o.starts_at >= $1 and (b.id is not null or (not o.cancelled and exists (select from seats s where s.occurrence_id = o.id)))
   order by o.starts_at, o.id, b.id`;

/** Sessions to come that can be booked, with who has booked them by the booking's id alone. */
export const bookableAhead = async (db: Queryable, now: Date): Promise<readonly Ahead[]> =>
  (await db.query<Ahead>(AHEAD, [now])).rows;

/** What the person was told of where and until when. Until when it begins is what it is known by. */
const toldOf = ({ address, endsAt }: Ahead): string => `${endsAt.getTime()}|${address}`;

/**
 * What became of the bookings between two looks. Who booked between them may have been told what was true before.
 */
export const touchedBetween = (before: readonly Ahead[], after: readonly Ahead[]): Touched => {
  const standing = new Map(after.map((ahead) => [ahead.bookingId, ahead]));
  const earlier = new Map(before.map((ahead) => [ahead.occurrenceId, ahead]));
  const booked = new Set(before.map(({ bookingId }) => bookingId));
  const since = after.flatMap((ahead) => {
    const was = earlier.get(ahead.occurrenceId);
    return booked.has(ahead.bookingId) || was === undefined ? [] : [{ ...was, bookingId: ahead.bookingId }];
  });
  const sessions = new Map<string, TouchedSession>();
  const moved: MovedBooking[] = [];
  const marks: string[] = [];
  for (const was of [...before, ...since]) {
    const { occurrenceId, bookingId, placeName, address, startsAt, endsAt } = was;
    if (bookingId === null) continue;
    const now = standing.get(bookingId);
    if (now !== undefined && toldOf(now) === toldOf(was)) continue;
    const what = now === undefined ? 'cancelled' : 'moved';
    if (what === 'moved') moved.push({ bookingId, placeName, address, startsAt, endsAt });
    marks.push(`${bookingId}:${what}`);
    const key = `${occurrenceId}:${what}`;
    const bookings = (sessions.get(key)?.bookings ?? 0) + 1;
    sessions.set(key, { occurrenceId, placeName, startsAt, what, bookings });
  }
  const digest = createHash('sha256').update(marks.sort().join(' ')).digest('base64url').slice(0, 16);
  return { sessions: [...sessions.values()], bookings: marks.length, moved, digest };
};

export const NOBODY_TOUCHED: Touched = touchedBetween([], []);
