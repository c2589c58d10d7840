import type { FlowNode, NodeName } from './flow.ts';
import type { Answer } from './input.ts';
import { askNode } from './nodes/ask.ts';
import { bookNode } from './nodes/book.ts';
import { bookingsNode } from './nodes/bookings.ts';
import { chooseNode } from './nodes/choose.ts';
import { confirmNode } from './nodes/confirm.ts';
import { endNode } from './nodes/end.ts';
import { eraseNode } from './nodes/erase.ts';
import { findNode } from './nodes/find.ts';
import { handoffNode } from './nodes/handoff.ts';
import { go, type Heard, type Move, type NodeType } from './nodes/node.ts';
import { offerNode } from './nodes/offer.ts';
import { nodeNamed, type Step, waits } from './step.ts';

const NODE_TYPES: { readonly [Type in FlowNode['type']]: NodeType<Type> } = {
  ask: askNode,
  choose: chooseNode,
  find: findNode,
  offer: offerNode,
  book: bookNode,
  bookings: bookingsNode,
  confirm: confirmNode,
  erase: eraseNode,
  handoff: handoffNode,
  end: endNode,
};

/** The one place where a node's own type is lost to the compiler: the table above pairs each type with its node. */
const typeOf = (node: FlowNode): NodeType<never> => NODE_TYPES[node.type] as unknown as NodeType<never>;

/** More moves than this in one turn mean a circle in the flow, which the lint should have refused. */
const MOST_MOVES = 50;

const arrive = (step: Step, name: NodeName): Move => {
  step.session.node = name;
  const node = nodeNamed(step.flow, name);
  return typeOf(node).enter(step, node as never);
};

/** Remembers where the person comes from, so that 0 leads there; a node passed twice is remembered once. */
const leave = (step: Step, to: NodeName): void => {
  const { session } = step;
  const from = session.node;
  if (from !== null && from !== to && waits(nodeNamed(step.flow, from))) session.path.push(from);
  const seen = session.path.indexOf(to);
  if (seen >= 0) session.path.length = seen;
};

/** Side trips from which one comes back to where one was; everywhere else there is nothing to come back to. */
const isDetour = ({ flow }: Step, name: NodeName): boolean =>
  name === flow.language || ['bookings', 'confirm'].includes(nodeNamed(flow, name).type);

/** Follows a move until somebody is waited for. @returns false when what was heard meant nothing. */
export const follow = (step: Step, first: Move): boolean => {
  let move = first;
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    switch (move.type) {
      case 'wait':
        return true;
      case 'unheard':
        return false;
      case 'again':
        move = arrive(step, step.session.node ?? step.flow.start);
        break;
      case 'return': {
        const back: NodeName = step.session.cameFrom ?? move.otherwise;
        step.session.cameFrom = null;
        move = go(back);
        break;
      }
      case 'go':
        Object.assign(step.session, { piece: 0, cancelling: null });
        if (!isDetour(step, move.to)) step.session.cameFrom = null;
        leave(step, move.to);
        move = arrive(step, move.to);
        break;
      default:
        return move satisfies never;
    }
  }
  throw new Error(`The flow ${step.flow.flow} goes in a circle at ${step.session.node}.`);
};

export const goTo = (step: Step, name: NodeName): void => {
  follow(step, go(name));
};

export const again = (step: Step): void => {
  follow(step, { type: 'again' });
};

/** What was heard, put to the node where the person is waited for. */
export const hearAt = (step: Step, heard: Heard): boolean => {
  const node = nodeNamed(step.flow, step.session.node ?? step.flow.start);
  return follow(step, typeOf(node).hear(step, node as never, heard));
};

/** Tells the next piece, where something is told in pieces. @returns false when all was told */
export const goOnAt = (step: Step): boolean => {
  if (step.session.node === null) return false;
  const node = nodeNamed(step.flow, step.session.node);
  const move = typeOf(node).goOn?.(step, node as never) ?? null;
  return move !== null && follow(step, move);
};

/** The answer to a want, put to the node that wanted it. */
export const takeAt = (step: Step, answer: Answer): void => {
  const node = nodeNamed(step.flow, step.session.node ?? step.flow.start);
  const take = typeOf(node).take;
  if (take === undefined) throw new Error(`A node of type ${node.type} wants nothing, yet was answered.`);
  follow(step, take(step, node as never, answer));
};
