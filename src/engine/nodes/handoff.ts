import { emit } from '../step.ts';
import { go, type NodeType, WAIT } from './node.ts';

/** A mediator goes on. The turn keeps the bot silent until the ticket is closed; what is heard here comes after that. */
export const handoffNode: NodeType<'handoff'> = {
  enter: (step, node) => {
    emit(step, { type: 'handed_off', key: node.prompt, reason: node.reason });
    if (step.session.live) emit(step, { type: 'call_ended' });
    return WAIT;
  },
  hear: (step) => go(step.flow.start),
};
