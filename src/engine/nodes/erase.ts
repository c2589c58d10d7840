import { emit } from '../step.ts';
import { go, type NodeType, WAIT } from './node.ts';

/** Everything about the person goes; a message that comes later starts anew, as a stranger's would. */
export const eraseNode: NodeType<'erase'> = {
  enter: (step, node) => {
    emit(step, { type: 'erased', key: node.prompt });
    if (step.session.live) emit(step, { type: 'call_ended' });
    return WAIT;
  },
  hear: (step) => go(step.flow.start),
};
