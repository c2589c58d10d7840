import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';
import type { Kind } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Attendance } from './attendance.ts';

/** One dated session of help, with how many come. Nobody's data. */
export type ListedSession = {
  readonly id: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly kind: Kind;
  readonly title: string | null;
  readonly notes: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelled: boolean;
  /** Cancelled by hand, and not because its rule or place no longer gives it. */
  readonly calledOff: boolean;
  readonly bookable: boolean;
  readonly walkIn: boolean;
  readonly capacity: number;
  /** Bookings that were not cancelled. */
  readonly booked: number;
};

const SESSION = `
  o.id::text as id, p.id as "placeId", p.name as "placeName", p.street, p.postcode, p.commune, s.kind, s.title, s.notes,
  o.starts_at as "startsAt", o.ends_at as "endsAt", o.cancelled, o.called_off_at is not null as "calledOff", s.bookable,
  s.walk_in as "walkIn", s.capacity,
  (select count(*)::int from bookings b where b.occurrence_id = o.id and b.status <> 'cancelled') as booked`;

const FROM = 'from occurrences o join schedules s on s.id = o.schedule_id join places p on p.id = o.place_id';

/**
 * What is cancelled is shown where somebody called it off by hand and may want it back.
 * $1 from · $2 until · $3 place, or null: all · $4 how many
 */
const BETWEEN = `
  select ${SESSION} ${FROM}
   where o.starts_at >= $1 and o.starts_at < $2 and ($3::text is null or o.place_id = $3)
     and (not o.cancelled or o.called_off_at is not null)
   order by o.starts_at, p.name, o.id limit $4`;

const ONE = `select ${SESSION} ${FROM} where o.id = $1`;

const MOST_LISTED = 1_000;

export const sessionsBetween = async (
  db: Queryable,
  { from, until, placeId }: { from: Date; until: Date; placeId: string | null },
): Promise<readonly ListedSession[]> =>
  (await db.query<ListedSession>(BETWEEN, [from, until, placeId, MOST_LISTED])).rows;

export const oneSession = async (db: Queryable, id: string): Promise<ListedSession | null> =>
  (await db.query<ListedSession>(ONE, [id])).rows[0] ?? null;

/** Who comes: what stands on the list at the door, and nothing that leads to a telephone. */
export type Expected = {
  readonly id: string;
  readonly code: string;
  readonly status: Attendance | 'cancelled';
  readonly need: Need | null;
  readonly language: Language | null;
  readonly sealedFirstName: Buffer | null;
};

const EXPECTED = `
  select b.id::text as id, b.code, b.status, b.need, c.language, b.sealed_first_name as "sealedFirstName"
    from bookings b left join contacts c on c.id = b.contact_id
   where b.occurrence_id = $1 and b.status <> 'cancelled'
   order by b.seat, b.id`;

export const expectedAt = async (db: Queryable, occurrenceId: string): Promise<readonly Expected[]> =>
  (await db.query<Expected>(EXPECTED, [occurrenceId])).rows;
