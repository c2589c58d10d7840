import type { NodeOf } from '../flow.ts';
import { emit, nodeNamed, type Step } from '../step.ts';
import { AGAIN, go, type Move, type NodeType, UNHEARD, WAIT } from './node.ts';

/** The words for a booking and for a visit without one: who comes back to one end may have chosen the other since. */
const promptOf = ({ flow }: Step, node: NodeOf<'end'>, exit: 'booked' | 'walk_in'): string => {
  const book = Object.values(flow.nodes).find((other) => other.type === 'book');
  const end = book === undefined ? node : nodeNamed(flow, book[exit]);
  return end.type === 'end' ? end.prompt : node.prompt;
};

/** @returns false when what was achieved is there no more, so that there is nothing to tell */
const tell = (step: Step, node: NodeOf<'end'>): boolean => {
  const { session } = step;
  // Among several that were listed since, the one that was booked here.
  const here = session.bookings.find(({ offer }) => offer.occurrenceId === session.chosen?.occurrenceId);
  const booking = here ?? session.bookings[0];
  if (session.chosen !== null && !session.chosen.bookable) {
    const key = promptOf(step, node, 'walk_in');
    emit(step, { type: 'walk_in_chosen', key, offer: session.chosen, need: session.need });
  } else if (booking !== undefined) {
    emit(step, { type: 'booked', key: promptOf(step, node, 'booked'), booking, need: session.need });
  } else return false;
  return true;
};

const another = (step: Step): Move => {
  step.session.need = null;
  return go(step.flow.start);
};

/**
 * The conversation rests. 2 makes another request, 3 lists the bookings. 1 only tells the same again: who presses the key of the
 * last screen twice must not land in a menu where 1 means something else.
 */
export const endNode: NodeType<'end'> = {
  enter: (step, node) => (tell(step, node) ? WAIT : another(step)),
  hear: (step, _node, heard): Move => {
    if (heard.digit === 1 || heard.command === 'yes' || heard.id === `offer:${step.session.chosen?.occurrenceId}`)
      return AGAIN;
    // Another row of the old list: it may be gone, so what is free now is listed.
    if (heard.id?.startsWith('offer:')) {
      Object.assign(step.session, { offers: [], shown: [], chosen: null });
      return go(step.flow.start);
    }
    if (heard.digit === 2 || heard.id === 'another') return another(step);
    if (heard.digit !== 3 && heard.id !== 'bookings') return UNHEARD;
    step.session.cameFrom = step.session.node;
    return go(step.flow.commands.bookings);
  },
};
