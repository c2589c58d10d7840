import type { Step } from '../step.ts';
import { emit, say } from '../step.ts';
import type { NodeType } from './node.ts';
import { go, type Move, UNHEARD, WAIT } from './node.ts';

const want = (step: Step): Move => {
  const { session } = step;
  if (session.where === null) throw new Error('A session was looked for before anyone said where.');
  step.want = {
    type: 'find',
    need: session.need,
    where: session.where,
    constraints: session.constraints,
    exclude: session.shown,
  };
  return WAIT;
};

/** Asks for the nearest sessions. When nothing fits what was asked, it asks for less and says so, before it gives up. */
export const findNode: NodeType<'find'> = {
  enter: want,
  hear: () => UNHEARD,
  take: (step, node, answer) => {
    const { session } = step;
    if (answer.type !== 'found') throw new Error(`The answer to find cannot be ${answer.type}.`);
    if (answer.offers.length > 0) {
      session.offers = [...answer.offers];
      session.shown = [...session.shown, ...answer.offers.map((offer) => offer.occurrenceId)];
      return go(node.found);
    }
    if (session.shown.length > 0) {
      // "Others" ran out: the first ones are better than nothing.
      say(step, 'no_others');
      session.shown = [];
      return want(step);
    }
    if (Object.keys(session.constraints).length > 0) {
      emit(step, { type: 'constraints_dropped', constraints: session.constraints });
      session.constraints = {};
      return want(step);
    }
    // Who cannot go out is no farther from help than anybody else.
    if (session.need === 'home_visit' && node.none_at_home !== undefined) return go(node.none_at_home);
    return go(answer.far ? node.far : node.none);
  },
};
