import { emit, say } from '../step.ts';
import { go, type NodeType, UNHEARD, WAIT } from './node.ts';

/** Takes the seat that was chosen. A seat that is gone is no error: the next best is looked for in the same turn. */
export const bookNode: NodeType<'book'> = {
  enter: (step, node) => {
    const { session } = step;
    const offer = session.chosen;
    if (offer === null) return go(node.gone);
    if (!offer.bookable) return go(node.walk_in);
    emit(step, { type: 'booking_requested', offer });
    step.want = { type: 'book', offer, need: session.need };
    return WAIT;
  },
  hear: () => UNHEARD,
  take: (step, node, answer) => {
    const { session } = step;
    switch (answer.type) {
      case 'booked':
        session.bookings = [answer.booking];
        emit(step, { type: 'booking_made', booking: answer.booking });
        return go(node.booked);
      case 'overlapping': {
        const same = answer.booking.offer.occurrenceId === session.chosen?.occurrenceId;
        session.bookings = [answer.booking];
        // Pressed twice: the booking that there is, is told again.
        if (same) return go(node.booked);
        say(step, 'overlapping');
        session.shown = [];
        return go(node.gone);
      }
      case 'seat_gone':
        if (session.chosen !== null) emit(step, { type: 'seat_lost', offer: session.chosen });
        say(step, 'seat_gone');
        session.chosen = null;
        // The others that were listed are still good: only the full one falls out, by itself.
        session.shown = [];
        return go(node.gone);
      default:
        throw new Error(`The answer to book cannot be ${answer.type}.`);
    }
  },
};
