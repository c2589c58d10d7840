import { book } from '../../booking/book.ts';
import { cancel } from '../../booking/cancel.ts';
import { rememberOffered } from '../../booking/offered.ts';
import type { Need } from '../../core/need.ts';
import type { Booking, Offer } from '../../core/offer.ts';
import type { Where } from '../../core/place-reading.ts';
import type { Visit } from '../route.ts';
import { doAndTell } from './do-and-tell.ts';
import type { Outcome } from './outcome.ts';
import type { Room } from './ports.ts';
import { needsWay, type To, WINDOW_CLOSED } from './send.ts';
import { bookedMessage, cancelledMessage, offersMessage } from './session-messages.ts';

/** Books a seat for the person and tells them. */
export const bookSession = async (
  room: Room,
  visit: Visit,
  { offer, ...to }: To & { readonly offer: Offer },
): Promise<Outcome> => {
  const { loaded, by } = to;
  if (needsWay(room, loaded, by)) return WINDOW_CLOSED;
  const { contactId, need } = loaded.ticket;
  return doAndTell(room, visit, { ...to, said: 'booked' }, async (tx, now) => {
    const seat = { contactId, occurrenceId: offer.occurrenceId, need, now };
    const booked = await book({ tx, ...seat }, room.ports.makeCode);
    if (booked.type !== 'booked') return { refused: booked.type };
    return { message: bookedMessage({ words: room.ports.words, loaded, by, now }, offer, booked.code) };
  });
};

/** Cancels one of the person's bookings and tells them: nobody comes to a seat that somebody else has. */
export const cancelBooking = async (
  room: Room,
  visit: Visit,
  { booking, ...to }: To & { readonly booking: Booking },
): Promise<Outcome> => {
  const { loaded, by } = to;
  if (needsWay(room, loaded, by)) return WINDOW_CLOSED;
  const { contactId } = loaded.ticket;
  return doAndTell(room, visit, { ...to, said: 'booking_cancelled' }, async (tx, now) => {
    const isCancelled = await cancel(tx, { bookingId: booking.bookingId, contactId, now });
    if (!isCancelled) return { refused: 'booking_gone' };
    return { message: cancelledMessage({ words: room.ports.words, loaded, by, now }, booking.offer) };
  });
};

/** Proposes sessions to the person, and remembers which: what they answer is a digit. */
export const offerSessions = async (
  room: Room,
  visit: Visit,
  { offers, need, where, ...to }: To & { offers: readonly Offer[]; need: Need | null; where: Where },
): Promise<Outcome> => {
  const { loaded, by } = to;
  if (needsWay(room, loaded, by)) return WINDOW_CLOSED;
  return doAndTell(
    room,
    visit,
    { ...to, said: 'offered' },
    async (_tx, now) => ({
      message: offersMessage({ words: room.ports.words, loaded, by, now }, { offers, need, where }),
    }),
    (tx, outboundId) =>
      rememberOffered(
        tx,
        outboundId,
        offers.map(({ occurrenceId }) => occurrenceId),
      ),
  );
};
