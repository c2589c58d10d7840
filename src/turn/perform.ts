import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import type { CodeMaker } from '../booking/code.ts';
import { hold } from '../booking/hold.ts';
import { listBookings } from '../booking/list.ts';
import type { ContactId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Booking } from '../core/offer.ts';
import type { Transaction } from '../db/pool.ts';
import { isAnythingNear } from '../directory/anything-near.ts';
import { findOccurrences } from '../directory/find-occurrences.ts';
import type { Answer } from '../engine/input.ts';
import type { Want } from '../engine/want.ts';

export type Performer = {
  readonly tx: Transaction;
  readonly contactId: ContactId;
  readonly language: Language | null;
  readonly now: Date;
  readonly makeCode: CodeMaker;
};

const find = async (by: Performer, want: Extract<Want, { type: 'find' }>): Promise<Answer> => {
  const { tx, contactId, language, now } = by;
  const offers = await findOccurrences(tx, {
    near: want.where.point,
    need: want.need,
    language,
    after: now,
    constraints: want.constraints,
    contactId,
    exclude: want.exclude,
  });
  const bookable = offers.filter((offer) => offer.bookable).map((offer) => offer.occurrenceId);
  // Where somebody was quicker, booking tells.
  tx.meanwhile(hold(tx, contactId, bookable, now));
  return { type: 'found', offers, far: offers.length === 0 && !(await isAnythingNear(tx, want.where.point, now)) };
};

const make = async (by: Performer, want: Extract<Want, { type: 'book' }>): Promise<Answer> => {
  const { tx, contactId, now, makeCode } = by;
  const { occurrenceId } = want.offer;
  const result = await book({ tx, contactId, occurrenceId, need: want.need, now }, makeCode);
  if (result.type === 'booked') {
    return { type: 'booked', booking: { bookingId: result.bookingId, code: result.code, offer: want.offer } };
  }
  // The last seat may be gone because this very person booked it, on another channel.
  const overlapping = await overlappingBooking(by, want);
  return overlapping === undefined ? { type: 'seat_gone' } : { type: 'overlapping', booking: overlapping };
};

const overlappingBooking = async (
  { tx, contactId, now }: Performer,
  { offer }: Extract<Want, { type: 'book' }>,
): Promise<Booking | undefined> => {
  const bookings = await listBookings(tx, contactId, now);
  return bookings.find((booking) => booking.offer.startsAt < offer.endsAt && booking.offer.endsAt > offer.startsAt);
};

/** Does what the engine wants, inside the turn's transaction, and says how it went. */
export const perform = async (by: Performer, want: Want): Promise<Answer> => {
  const { tx, contactId, now } = by;
  switch (want.type) {
    case 'find':
      return find(by, want);
    case 'book':
      return make(by, want);
    case 'list_bookings':
      return { type: 'bookings', bookings: await listBookings(tx, contactId, now) };
    case 'cancel': {
      const before = await listBookings(tx, contactId, now);
      const done = await cancel(tx, { bookingId: want.bookingId, contactId, now });
      const booking = done ? before.find(({ bookingId }) => bookingId === want.bookingId) : undefined;
      return { type: 'cancelled', booking: booking ?? null };
    }
    default:
      return want satisfies never;
  }
};
