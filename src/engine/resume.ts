import { isNeed } from '../core/need.ts';
import { forgetSearch, obey } from './commands.ts';
import type { Event } from './event.ts';
import type { Flow, FlowNode } from './flow.ts';
import { greet, hear, search, wakeUp } from './hear.ts';
import type { Input } from './input.ts';
import { learn } from './learn.ts';
import { hearSilence, miss } from './miss.ts';
import { again, goTo, hearAt, takeAt } from './move.ts';
import { revive, type Session } from './session.ts';
import { beginning, emit, nodeNamed, type Step } from './step.ts';
import type { Want } from './want.ts';

export type Outcome = {
  readonly session: Session;
  /** What happened, in order; what the person receives is worded from these. */
  readonly events: readonly Event[];
  /** Not null: nobody waits for the person yet; the turn answers this want and resumes. */
  readonly want: Want | null;
};

/** Nodes whose call was ended by us: to say the same again and hang up would lock the caller out. */
const ENDS_CALL: readonly FlowNode['type'][] = ['handoff', 'erase'];

/** A call arrives: a caller cut off a moment ago goes on where they were; any other call starts anew. */
const start = (step: Step, recent: boolean): void => {
  const { session } = step;
  session.misses = 0;
  if (recent && session.node !== null && !ENDS_CALL.includes(nodeNamed(step.flow, session.node).type)) {
    emit(step, { type: 'welcomed_back' });
    again(step);
    return;
  }
  forgetSearch(step);
  Object.assign(session, { node: null, path: [], cameFrom: null, page: 0, bookings: [], greeted: false });
  goTo(step, beginning(step));
};

const COMMAND_IDS = {
  person: 'person',
  back: 'back',
  menu: 'restart',
  bookings: 'bookings',
  language: 'language',
} as const;

/** A button or row, by id: of this screen, or of an older one that still means something. */
const choose = (step: Step, id: string): void => {
  const { session } = step;
  if (session.node === null) session.node = beginning(step);
  const misses = session.misses;
  session.misses = 0;
  if (hearAt(step, { digit: null, id, command: null })) return;
  if (Object.hasOwn(COMMAND_IDS, id)) {
    obey(step, COMMAND_IDS[id as keyof typeof COMMAND_IDS]);
    return;
  }
  const need = id.startsWith('need:') ? id.slice('need:'.length) : null;
  if (isNeed(need) && learn(step, { need, where: null, constraints: {} })) return search(step);
  session.misses = misses;
  miss(step, 'not_understood');
};

/** A voice note or a picture before there is a listener for it: kept for a mediator, answered kindly, asked again in another way. */
const MEDIA_PROMPTS = { voice_note: 'voice_note_kept', picture: 'picture_kept', other: 'cannot_open' } as const;

const act = (step: Step, input: Input): void => {
  const { session } = step;
  if ('idle' in input && input.idle) wakeUp(step);
  switch (input.type) {
    case 'started':
      return start(step, input.recent);
    case 'said':
      return hear(step, input.understanding);
    case 'chose':
      return choose(step, input.id);
    case 'located':
      learn(step, { need: null, where: input.where, constraints: {} });
      return search(step);
    case 'sent_media':
      if (session.node === null) session.node = beginning(step);
      return miss(step, MEDIA_PROMPTS[input.kind]);
    case 'silent':
      return hearSilence(step);
    default:
      return takeAt(step, input);
  }
};

/**
 * One step of a conversation: the same flow, session and input always give the same outcome. No I/O, no clock, no chance.
 * @throws Error only for a flow that the lint would refuse, or an answer to a want that was never given
 */
export const resume = (flow: Flow, before: Session, input: Input): Outcome => {
  const step: Step = { flow, session: revive(flow, before), events: [], want: null };
  act(step, input);
  greet(step);
  return { session: step.session, events: step.events, want: step.want };
};
