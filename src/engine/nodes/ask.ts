import { emit, say } from '../step.ts';
import { AGAIN, go, type NodeType, UNHEARD, WAIT } from './node.ts';

/** An open question. The words that answer it are taken by the slots before the node is asked, so here only "I do not know" is left. */
export const askNode: NodeType<'ask'> = {
  enter: (step, node) => {
    if (step.session[node.slot] !== null) return go(node.next);
    emit(step, { type: 'question_asked', key: node.prompt, expects: 'place' });
    return WAIT;
  },
  hear: (step, node, heard) => {
    if (heard.command === 'dont_know') {
      say(step, node.help);
      return AGAIN;
    }
    return UNHEARD;
  },
};
