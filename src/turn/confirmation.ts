import type { Flow } from '../engine/flow.ts';
import type { PersonInput } from '../engine/input.ts';
import type { Session } from '../engine/session.ts';
import type { Claimed } from './claimed.ts';

/** The question that stands: whether all is to be erased, or one booking cancelled. A yes to it cannot be undone. */
const asks = (flow: Flow, { node, cancelling }: Session): boolean => {
  const type = node === null ? undefined : flow.nodes[node]?.type;
  return type === 'confirm' || (type === 'bookings' && cancelling !== null);
};

/** A yes or no is awaited, which only what works anyway can have asked. */
export const isConfirming = (flow: Flow, { saved }: Claimed): boolean => saved !== null && asks(flow, saved.session);

/** A word, a digit or a button that a yes or no is answered with, and nothing beside it that means more. */
export const answersConfirmation = (input: PersonInput): boolean => {
  if (input.type === 'chose') return ['yes', 'no', 'back'].includes(input.id);
  if (input.type !== 'said') return false;
  const { command, digits, need, place, constraints, switchTo, emergency, forSomeoneElse } = input.understanding;
  if (emergency || forSomeoneElse || switchTo !== null || need !== null || place.type !== 'none') return false;
  if (Object.keys(constraints).length > 0) return false;
  return digits === '1' || digits === '2' || command === 'yes' || command === 'no' || command === 'back';
};

/** The conversation as it was before the question was asked. */
export const beforeConfirmation = (flow: Flow, claimed: Claimed): Claimed => {
  const { saved } = claimed;
  if (saved === null || !asks(flow, saved.session)) return claimed;
  const { session } = saved;
  const node = session.cameFrom ?? session.path.at(-1) ?? flow.start;
  const passed = session.path.indexOf(node);
  const path = passed < 0 ? session.path : session.path.slice(0, passed);
  const before: Session = { ...session, node, path, cameFrom: null, cancelling: null, misses: 0, page: 0, piece: 0 };
  return { ...claimed, saved: { ...saved, session: before } };
};

/**
 * Once a mediator has written, "yes" and "1" are answers to her: the question lapses, and who still wants it says so again. On a call the
 * question was heard a moment ago, and nothing comes in between.
 */
export const withoutLapsed = (flow: Flow, claimed: Claimed): Claimed =>
  claimed.mediatorSince && claimed.channel !== 'voice' ? beforeConfirmation(flow, claimed) : claimed;
