import type { Event } from './event.ts';
import type { Flow, FlowNode, NodeName } from './flow.ts';
import type { Session } from './session.ts';
import type { Want } from './want.ts';

/** One resume in progress: a copy of the session that the nodes change, the events so far, and what is wanted from outside, if anything. */
export type Step = { readonly flow: Flow; readonly session: Session; readonly events: Event[]; want: Want | null };

export const emit = (step: Step, ...events: readonly Event[]): void => {
  step.events.push(...events);
};

export const say = (step: Step, key: string, args?: Readonly<Record<string, string | number>>): void =>
  emit(step, args === undefined ? { type: 'prompt_said', key } : { type: 'prompt_said', key, args });

/** @throws Error when the flow has no such node: the lint finds that before anyone is waited for there. */
export const nodeNamed = (flow: Flow, name: NodeName): FlowNode => {
  const node = flow.nodes[name];
  if (node === undefined) throw new Error(`The flow ${flow.flow} has no node named ${name}.`);
  return node;
};

/** Nodes at which a person can be waited for; the others are passed in the same turn. */
export const waits = (node: FlowNode): boolean => node.type !== 'find' && node.type !== 'book';

/** Where a conversation stands when nothing is asked yet: the language first, then the flow's start. */
export const beginning = ({ session, flow }: Step): NodeName =>
  session.language === null ? flow.language : flow.start;
