import type { BookingId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';
import { RELEASE_CANCELLED, RELEASE_ONE, TELL_MOVED } from './release-cancelled.sql.ts';

/**
 * What becomes of the bookings of occurrences that were cancelled: they are cancelled too, their seats are free, and a mediator gets a
 * ticket for each person, which says which session it was, since nobody else tells them. It is asked on the channel that the person used
 * last. One statement, so that it happens wholly or not at all on a pool too. Every cancelled occurrence of the window is looked at, not
 * only those cancelled a moment ago: a booking that committed in between is found by the next run.
 */

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

/** A booking that stands, with what the person was told before it moved. */
export type MovedBooking = {
  readonly bookingId: string;
  readonly placeName: string;
  readonly address: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** A ticket for each person whose session goes on elsewhere or until another hour: the seat is still theirs. */
export const tellMoved = async (client: Queryable, moved: readonly MovedBooking[]): Promise<void> => {
  if (moved.length > 0) await client.query(TELL_MOVED, [JSON.stringify(moved)]);
};
