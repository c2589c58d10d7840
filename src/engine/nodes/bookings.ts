import type { Booking } from '../../core/offer.ts';
import { pieceOf } from '../pieces.ts';
import { emit, type Step, say } from '../step.ts';
import { AGAIN, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

const cancel = (step: Step, booking: Booking): Move => {
  step.want = { type: 'cancel', bookingId: booking.bookingId };
  return WAIT;
};

const numbered = ({ session }: Step) =>
  session.bookings.map((booking, index) => ({ ...booking, digit: String(index + 1) }));

const list = (step: Step, key: string): void => {
  const { told, continued, goesOn } = pieceOf(step, numbered(step));
  emit(step, { type: 'bookings_listed', key, bookings: told, continued, goesOn });
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
  goOn: (step) => {
    if (!pieceOf(step, step.session.bookings).goesOn) return null;
    step.session.piece += 1;
    return AGAIN;
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
        list(step, node.prompt);
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
