import type { Command } from '../../core/understanding.ts';
import type { FlowNode, NodeName, NodeOf } from '../flow.ts';
import type { Answer } from '../input.ts';
import type { Step } from '../step.ts';

/** What a person's message means at a node, once the words that work everywhere and the slots have been taken out of it. */
export type Heard = {
  /** 1-8, from a key or a message that is nothing but that digit. */
  readonly digit: number | null;
  /** A button's or row's id. */
  readonly id: string | null;
  readonly command: Command | null;
};

/** Where the conversation goes after a node has acted. */
export type Move =
  /** The person is asked; the turn ends here. */
  | { readonly type: 'wait' }
  /** What was heard means nothing here. */
  | { readonly type: 'unheard' }
  | { readonly type: 'go'; readonly to: NodeName }
  /** Say this node's screen once more. */
  | { readonly type: 'again' }
  /** The end of a detour: back to where the person was, or to `otherwise`. */
  | { readonly type: 'return'; readonly otherwise: NodeName };

export const WAIT: Move = { type: 'wait' };
export const UNHEARD: Move = { type: 'unheard' };
export const AGAIN: Move = { type: 'again' };
export const go = (to: NodeName): Move => ({ type: 'go', to });

/** What a node type does; one file each. A node changes only the step that it is given. */
export type NodeType<Type extends FlowNode['type']> = {
  /** Arriving: says something and waits, or goes on. */
  readonly enter: (step: Step, node: NodeOf<Type>) => Move;
  readonly hear: (step: Step, node: NodeOf<Type>, heard: Heard) => Move;
  /** A caller was told a piece and said nothing: the move to the next one, or null when all was told. */
  readonly goOn?: (step: Step, node: NodeOf<Type>) => Move | null;
  /** The outside's answer to what this node wanted. */
  readonly take?: (step: Step, node: NodeOf<Type>, answer: Answer) => Move;
};
