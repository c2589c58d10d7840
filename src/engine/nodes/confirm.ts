import { emit } from '../step.ts';
import { go, type NodeType, UNHEARD, WAIT } from './node.ts';

/** A yes (1) or no (2) before something that cannot be undone. */
export const confirmNode: NodeType<'confirm'> = {
  enter: (step, node) => {
    emit(step, { type: 'confirmation_asked', key: node.prompt });
    return WAIT;
  },
  hear: (step, node, heard) => {
    if (heard.command === 'yes' || heard.id === 'yes' || heard.digit === 1) return go(node.yes);
    const no = heard.command === 'no' || heard.command === 'cancel' || heard.id === 'no' || heard.digit === 2;
    return no ? { type: 'return', otherwise: step.flow.start } : UNHEARD;
  },
};
