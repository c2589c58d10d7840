import { asId } from '../../core/ids.ts';
import type { Booking } from '../../core/offer.ts';
import type { NodeOf } from '../flow.ts';
import { pieceOf } from '../pieces.ts';
import { emit, type Step, say } from '../step.ts';
import { AGAIN, type Heard, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

const cancel = (step: Step, booking: Booking): Move => {
  step.want = { type: 'cancel', bookingId: booking.bookingId };
  return WAIT;
};

/** The booking that is asked about, while it is listed. */
const askedAbout = ({ session }: Step): Booking | undefined =>
  session.bookings.find(({ bookingId }) => bookingId === session.cancelling);

/** A yes (1) or no (2) to "cancel this one?"; a no leads back to the list. Null: it was neither. */
const answer = (step: Step, booking: Booking, heard: Heard): Move | null => {
  if (heard.command === 'yes' || heard.id === 'yes' || heard.digit === 1) return cancel(step, booking);
  if (heard.command !== 'no' && heard.id !== 'no' && heard.digit !== 2) return null;
  step.session.cancelling = null;
  return AGAIN;
};

/** A row is touched by mistake more easily than a digit is typed; so it is asked about, once it was looked up again. */
const touch = (step: Step, id: string | null): Move => {
  if (!id?.startsWith('cancel:')) return UNHEARD;
  step.session.cancelling = asId(id.slice('cancel:'.length));
  return AGAIN;
};

const numbered = ({ session }: Step) =>
  session.bookings.map((booking, index) => ({ ...booking, digit: String(index + 1) }));

const list = (step: Step, key: string): void => {
  const { told, continued, goesOn } = pieceOf(step, numbered(step));
  emit(step, { type: 'bookings_listed', key, bookings: told, continued, goesOn });
};

const tell = (step: Step, node: NodeOf<'bookings'>): void => {
  const asked = askedAbout(step);
  if (asked !== undefined) {
    emit(step, { type: 'cancellation_asked', key: node.confirm, booking: asked });
    return;
  }
  step.session.cancelling = null;
  list(step, node.prompt);
};

/** Lists what the person has booked, whatever the channel it was booked on; one digit cancels one, as the list says. */
export const bookingsNode: NodeType<'bookings'> = {
  enter: (step) => {
    step.want = { type: 'list_bookings' };
    return WAIT;
  },
  hear: (step, node, heard) => {
    const asked = askedAbout(step);
    if (asked !== undefined) return answer(step, asked, heard) ?? touch(step, heard.id);
    const chosen = heard.digit === null ? undefined : step.session.bookings[heard.digit - 1];
    if (chosen !== undefined) return cancel(step, chosen);
    return heard.command === 'no' ? { type: 'return', otherwise: node.next } : touch(step, heard.id);
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
        tell(step, node);
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
