import type { Booking } from '../../core/offer.ts';
import type { TicketReason } from '../../core/ticket.ts';
import type { Placeholder } from '../../handoff/answers/fill-reply.ts';
import { dayWording, hourWording } from '../../prompts/when.ts';
import type { Loaded } from './load.ts';
import type { Room } from './ports.ts';

/** Why the ticket was opened, about which sessions, and what the person has booked, the soonest first. */
type About = Pick<Loaded, 'changes' | 'bookings'> & { readonly reason: TicketReason };

/**
 * The booking that a ready reply would speak of. A ticket about sessions that were moved speaks of that one alone, where it still stands; of what was
 * cancelled nothing stands, and another appointment would be told to a person who asks about this one.
 * @returns undefined where it is none, or not known which
 */
export const bookingConcerned = ({ reason, changes, bookings }: About): Booking | undefined => {
  if (reason === 'session_cancelled') return undefined;
  if (reason !== 'session_changed') return bookings[0];
  const moved = bookings.filter(({ offer }) =>
    changes.some(
      ({ change, placeName, now }) =>
        change === 'moved' &&
        placeName === offer.placeName &&
        now?.startsAt.getTime() === new Date(offer.startsAt).getTime(),
    ),
  );
  return moved.length === 1 ? moved[0] : undefined;
};

/** What is known of it, in the person's own words for days and hours. */
export const bookedValues = ({ context, ports }: Room, loaded: Loaded): Partial<Record<Placeholder, string>> => {
  const { ticket, changes, bookings } = loaded;
  const booking = bookingConcerned({ reason: ticket.reason, changes, bookings });
  if (booking === undefined) return {};
  const { offer, code } = booking;
  const { language } = loaded;
  const startsAt = new Date(offer.startsAt);
  const day = dayWording(ports.words, language, startsAt, context.clock.now()).written;
  return {
    code,
    place: offer.placeName,
    address: `${offer.street}, ${offer.postcode} ${offer.commune}`,
    time: `${day}, ${hourWording(ports.words, language, startsAt).written}`,
  };
};
