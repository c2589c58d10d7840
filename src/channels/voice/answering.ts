import type { LineStep } from '../../core/caller.ts';
import type { Inbound } from '../../core/inbound.ts';
import type { Screen } from '../../core/screen.ts';
import { inTime } from '../../core/within.ts';
import { createInHand, type InHand } from './in-hand.ts';

/** One question of the provider: what are we to say? */
export type Question = {
  readonly inbound: Inbound;
  readonly render: (screen: Screen) => string;
  /** What follows where a person is asked for; left out: nobody is put through. */
  readonly renderLine?: (step: LineStep) => string;
  /** It was asked before and put off: the answer may be there. */
  readonly again: boolean;
};

/**
 * Answers a request of a call, stored and committed, with the TwiML to say: rendered now, or for a duplicate the one that was stored.
 * @param awaited aborted when nobody waits any more: what is not committed yet is then undone, and the call handed over as below
 * @throws when nothing could be stored
 */
export type Answer = (question: Question, awaited: AbortSignal) => Promise<string>;

/**
 * No answer can be given in time: a person is to ring back, and the caller is told so. For a question that was answered after all, that answer.
 * @throws when nothing could be stored
 */
export type HandOver = (question: Question) => Promise<string>;

export type Outcome =
  | { readonly type: 'answered'; readonly twiml: string }
  /** It is still being made, or there is no room to make it. */
  | { readonly type: 'late' }
  /** Nothing could be stored, so far. */
  | { readonly type: 'failed'; readonly error: unknown };

const LATE: Outcome = { type: 'late' };

/** What comes of it within so many milliseconds. The work itself goes on. */
const outcomeOf = (answer: Promise<string>, milliseconds: number): Promise<Outcome> => {
  const outcome = answer.then(
    (twiml): Outcome => ({ type: 'answered', twiml }),
    (error: unknown): Outcome => ({ type: 'failed', error }),
  );
  return inTime(milliseconds, outcome, () => LATE);
};

/** Answers in time or says that it cannot. A caller hears nothing at all while we think: two seconds are the most that one bears. */
export const createAnswering = (options: { readonly answer: Answer; readonly handOver: HandOver }) => {
  const { answer, handOver } = options;
  const inHand = createInHand();

  const take = (question: Question): InHand | null => {
    const { providerId } = question.inbound;
    return inHand.find(providerId) ?? inHand.start(providerId, (awaited) => answer(question, awaited));
  };
  return {
    /** The answer, when it is there within so many milliseconds. Asked again for the same request, it waits for the same work. */
    within: async (milliseconds: number, question: Question): Promise<Outcome> => {
      const taken = take(question);
      return taken === null ? LATE : outcomeOf(taken.answer, milliseconds);
    },
    /** Waits no longer: what is in hand is undone where it can be, and the call handed over, if that succeeds in so many milliseconds. */
    giveUp: async (milliseconds: number, question: Question): Promise<Outcome> => {
      const taken = inHand.find(question.inbound.providerId);
      taken?.abandon();
      return outcomeOf(taken?.answer ?? handOver(question), milliseconds);
    },
    /** The caller asked for something else meanwhile. */
    abandon: (providerId: Inbound['providerId']): void => inHand.find(providerId)?.abandon(),
  };
};
