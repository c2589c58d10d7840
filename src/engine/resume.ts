import { forgetSearch } from './commands.ts';
import type { Event } from './event.ts';
import type { Flow, FlowNode } from './flow.ts';
import { greet, hear, search, wakeUp } from './hear.ts';
import type { Input, MediaKind } from './input.ts';
import { learn } from './learn.ts';
import { hearSilence, miss, missNote, missSilentNote } from './miss.ts';
import { again, goTo, takeAt } from './move.ts';
import { revive, type Session } from './session.ts';
import { beginning, emit, nodeNamed, type Step } from './step.ts';
import { touch } from './touch.ts';
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
  session.piece = 0;
  if (recent && session.node !== null && !ENDS_CALL.includes(nodeNamed(step.flow, session.node).type)) {
    // Who was cut off before choosing a language has nothing to come back to but the first words.
    if (session.language !== null) emit(step, { type: 'welcomed_back' });
    again(step);
    return;
  }
  forgetSearch(step);
  Object.assign(session, { node: null, path: [], cameFrom: null, page: 0, bookings: [], greeted: false });
  goTo(step, beginning(step));
};

/** What we cannot listen to or read: kept for a mediator, answered kindly, asked again in another way. */
const MEDIA_PROMPTS: Readonly<Record<Exclude<MediaKind, 'voice_note' | 'empty_note'>, string>> = {
  lost_note: 'note_lost',
  picture: 'picture_kept',
  other: 'cannot_open',
};

const hearMedia = (step: Step, kind: MediaKind): void => {
  const { session } = step;
  if (session.node === null) session.node = beginning(step);
  if (kind === 'voice_note') return missNote(step);
  if (kind === 'empty_note') return missSilentNote(step);
  miss(step, MEDIA_PROMPTS[kind]);
};

/** Nodes at which nothing more is awaited from the person. */
const RESTS: readonly FlowNode['type'][] = ['end', 'handoff', 'erase'];

/** The line closed: in the middle of something the caller is told in writing where they were; otherwise there is nothing to say. */
const hangUp = (step: Step): void => {
  const { session, flow } = step;
  if (session.node === null || session.language === null || RESTS.includes(nodeNamed(flow, session.node).type)) return;
  emit(step, { type: 'line_dropped' });
  again(step);
};

/** "0" takes back a place that was heard, but only as an answer to hearing it said back. */
const keepsPlaceHeard = (input: Input): boolean => {
  if (input.type === 'said') return input.understanding.command === 'back' || input.understanding.command === 'repeat';
  if (input.type === 'chose') return input.id === 'back' || input.id.startsWith('voice:');
  return input.type !== 'located' && input.type !== 'started';
};

/** Anything else that the person did; the answers to wants belong to the same turn. */
const endsUnheard = (input: Input): boolean =>
  input.type === 'sent_media'
    ? input.kind !== 'voice_note'
    : ['said', 'chose', 'located', 'started'].includes(input.type);

const act = (step: Step, input: Input): void => {
  const { session } = step;
  if ('idle' in input && input.idle) wakeUp(step);
  if (!keepsPlaceHeard(input)) session.placeHeard = false;
  if (endsUnheard(input)) session.unheard = 0;
  switch (input.type) {
    case 'started':
      return start(step, input.recent);
    case 'said':
      return hear(step, input.understanding, input.spoken);
    case 'chose':
      return touch(step, input.id);
    case 'located':
      learn(step, { need: null, where: input.where, constraints: {}, spoken: false });
      return search(step);
    case 'sent_media':
      return hearMedia(step, input.kind);
    case 'silent':
      return hearSilence(step);
    case 'hung_up':
      return hangUp(step);
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
  // A line that closed is answered only in the middle of something, when the greeting is over.
  if (input.type !== 'hung_up') greet(step);
  return { session: step.session, events: step.events, want: step.want };
};
