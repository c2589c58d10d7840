import type { BookingId } from '../core/ids.ts';
import { PACES } from '../core/speaker.ts';
import type { Command } from '../core/understanding.ts';
import type { NodeName } from './flow.ts';
import { again, follow, goTo } from './move.ts';
import { beginning, emit, nodeNamed, type Step, say } from './step.ts';

export const forgetSearch = (step: Step): void => {
  Object.assign(step.session, { need: null, where: null, constraints: {}, offers: [], shown: [], chosen: null });
};

const restart = (step: Step): void => {
  forgetSearch(step);
  Object.assign(step.session, { path: [], cameFrom: null, page: 0, misses: 0, bookings: [] });
  emit(step, { type: 'restarted' });
  goTo(step, beginning(step));
  step.session.path = [];
};

const askNode = ({ flow }: Step, slot: 'where'): NodeName | undefined =>
  Object.entries(flow.nodes).find(([, node]) => node.type === 'ask' && node.slot === slot)?.[0];

/** What was heard was not the place: it is asked for again, wherever the person has come to since. @returns false when it was not heard */
const takeBackPlace = (step: Step): boolean => {
  const { session } = step;
  const node = askNode(step, 'where');
  if (!session.placeHeard || node === undefined) return false;
  Object.assign(session, { where: null, offers: [], shown: [], chosen: null, placeHeard: false });
  goTo(step, node);
  return true;
};

/** One step back: the question before is asked again, its answer forgotten. At the beginning it is said so. */
const back = (step: Step): void => {
  const { session } = step;
  if (takeBackPlace(step)) return;
  if (session.cancelling !== null) {
    session.cancelling = null;
    again(step);
    return;
  }
  if (session.cameFrom !== null) {
    follow(step, { type: 'return', otherwise: step.flow.start });
    return;
  }
  const previous = session.path.pop();
  if (previous === undefined) {
    say(step, 'at_start');
    again(step);
    return;
  }
  const node = nodeNamed(step.flow, previous);
  if (node.type === 'ask' || (node.type === 'choose' && node.slot === 'need')) session[node.slot] = null;
  session.page = 0;
  session.offers = [];
  session.shown = [];
  const path = [...session.path];
  session.node = previous;
  again(step);
  session.path = path;
};

/** Told once more from its first piece, since it was not followed; on a call slower each time, and after the slowest as at first. */
const repeat = (step: Step): void => {
  const { session } = step;
  session.piece = 0;
  if (session.live) session.pace = PACES[(session.pace + 1) % PACES.length] ?? 0;
  again(step);
};

/** On a call everything is spoken already, so it is only told again. Who waits for a mediator does not call one twice. */
const turnVoice = (step: Step, on: boolean): void => {
  const { session, flow } = step;
  if (session.live) return again(step);
  const node = session.node === null ? null : nodeNamed(flow, session.node);
  const awaiting = node?.type === 'handoff' ? node.prompt : null;
  emit(step, { type: 'voice_turned', on, awaiting });
  if (awaiting === null) again(step);
};

/** A side trip: where the person was is kept, so that they come back to it. */
const detour = (step: Step, to: string): void => {
  const { session } = step;
  if (session.node !== null && session.node !== to && session.cameFrom === null) session.cameFrom = session.node;
  session.page = 0;
  goTo(step, to);
};

/** An older row of a booking: the bookings are looked up, and it is asked about if it is still there. */
export const askToCancel = (step: Step, bookingId: BookingId): void => {
  detour(step, step.flow.commands.bookings);
  step.session.cancelling = bookingId;
};

/**
 * Obeys what works everywhere.
 * @returns false for the words that mean something only at a node (yes, no, I do not know)
 */
export const obey = (step: Step, command: Command): boolean => {
  const { session, flow } = step;
  switch (command) {
    case 'back':
      back(step);
      return true;
    case 'person':
      goTo(step, flow.commands.person);
      return true;
    case 'repeat':
      repeat(step);
      return true;
    case 'voice_on':
    case 'voice_off':
      turnVoice(step, command === 'voice_on');
      return true;
    case 'language':
      detour(step, flow.language);
      return true;
    case 'restart':
    case 'start':
      restart(step);
      return true;
    case 'stop':
      // Nothing stays open behind a STOP: not even a question whose "yes" would erase everything.
      Object.assign(session, { node: null, path: [], cameFrom: null });
      emit(step, { type: 'stopped' });
      if (session.live) emit(step, { type: 'call_ended' });
      return true;
    case 'erase':
      detour(step, flow.commands.erase);
      return true;
    case 'bookings':
    case 'cancel':
      // At a yes or no, "cancel" is a no.
      if (command === 'cancel' && session.node !== null && nodeNamed(flow, session.node).type === 'confirm')
        return false;
      detour(step, flow.commands.bookings);
      return true;
    case 'privacy':
      // Told beside the question, which stays as it was: whoever asks may still want help.
      say(step, 'privacy_told');
      again(step);
      return true;
    case 'thanks':
      say(step, 'you_are_welcome');
      return true;
    case 'yes':
    case 'no':
    case 'dont_know':
      return false;
    default:
      return command satisfies never;
  }
};
