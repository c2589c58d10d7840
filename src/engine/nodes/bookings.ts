import type { Booking } from '../../core/offer.ts';
import { emit, type Step, say } from '../step.ts';
import { type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

const cancel = (step: Step, booking: Booking): Move => {
  step.want = { type: 'cancel', bookingId: booking.bookingId };
  return WAIT;
};

/** Lists what the person has booked, whatever the channel it was booked on; one digit cancels one. */
export const bookingsNode: NodeType<'bookings'> = {
  enter: (step) => {
    step.want = { type: 'list_bookings' };
    return WAIT;
  },
  hear: (step, node, heard) => {
    const { bookings } = step.session;
    const chosen =
      bookings.find((booking) => heard.id === `cancel:${booking.bookingId}`) ??
      (heard.digit === null ? undefined : bookings[heard.digit - 1]);
    if (chosen !== undefined) return cancel(step, chosen);
    return heard.command === 'no' ? { type: 'return', otherwise: node.next } : UNHEARD;
  },
  take: (step, node, answer) => {
    const { session } = step;
    switch (answer.type) {
      case 'bookings':
        session.bookings = [...answer.bookings];
        if (answer.bookings.length === 0) {
          say(step, node.none);
          return { type: 'return', otherwise: node.next };
        }
        emit(step, { type: 'bookings_listed', key: node.prompt, bookings: answer.bookings });
        return WAIT;
      case 'cancelled':
        if (answer.booking !== null) {
          emit(step, { type: 'booking_cancelled', key: node.cancelled, booking: answer.booking });
        }
        // Where the person came from may be the very booking that is gone: from here it begins anew.
        Object.assign(session, { need: null, chosen: null, bookings: [], cameFrom: null, node: null, path: [] });
        return { type: 'go', to: node.next };
      default:
        throw new Error(`The answer to bookings cannot be ${answer.type}.`);
    }
  },
};
