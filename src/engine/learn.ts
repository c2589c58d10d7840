import type { Constraints } from '../core/constraints.ts';
import type { Need } from '../core/need.ts';
import type { Where } from '../core/place-reading.ts';
import type { Understanding } from '../core/understanding.ts';
import { emit, type Step } from './step.ts';

/** What a message says that the search depends on. */
export type Learned = {
  readonly need: Need | null;
  readonly where: Where | null;
  readonly constraints: Constraints;
  /** A recogniser heard it, perhaps wrongly. */
  readonly spoken: boolean;
};

export const learnedFrom = (understanding: Understanding, spoken: boolean): Learned => ({
  need: understanding.need,
  where: understanding.place.type === 'found' ? understanding.place.where : null,
  constraints: understanding.constraints,
  spoken,
});

/** Fills the slots, in any order and at any step; what is said later replaces what was said before. @returns whether anything was learned */
export const learn = (step: Step, learned: Learned): boolean => {
  const { session } = step;
  const asked = Object.keys(learned.constraints).length > 0;
  if (learned.need === null && learned.where === null && !asked) return false;
  if (learned.need !== null) {
    session.need = learned.need;
    emit(step, { type: 'need_understood', need: learned.need });
  }
  if (learned.where !== null) {
    session.where = learned.where;
    session.placeHeard = learned.spoken;
    emit(step, { type: 'place_understood', where: learned.where, spoken: learned.spoken });
  }
  if (asked) {
    session.constraints = { ...session.constraints, ...learned.constraints };
    emit(step, { type: 'constraints_understood', constraints: session.constraints });
  }
  // It is another search now: what was listed for the old one is no answer to it.
  session.offers = [];
  session.shown = [];
  session.chosen = null;
  session.misses = 0;
  return true;
};
