import type { Event } from '../../../src/engine/event.ts';
import type { Flow, FlowNode } from '../../../src/engine/flow.ts';
import type { PersonInput } from '../../../src/engine/input.ts';
import { type Outcome, resume } from '../../../src/engine/resume.ts';
import { inWriting, newSession, type Session } from '../../../src/engine/session.ts';
import { type Act, CALL_ACTS, CALLING, HANGING_UP, writtenActs } from './inputs.ts';
import { answersTo } from './world.ts';

/** What a caller was told since the call began, without which a key is no way out. */
export type Told = { readonly back: boolean; readonly person: boolean };

export type State = {
  readonly session: Session;
  readonly told: Told;
  /** Nobody is on the line: a call has to begin. */
  readonly over: boolean;
  /** How to get here, for a fault's report. */
  readonly way: readonly string[];
};

export type Passage = { readonly from: State; readonly act: Act; readonly outcome: Outcome };

/** More wants than this in one turn mean that the engine never settles. */
const MOST_WANTS = 10;

/** Everything that one input may lead to: one outcome for each way in which the world may answer. */
export const outcomesOf = (flow: Flow, before: Session, input: PersonInput): readonly Outcome[] => {
  const settle = (outcome: Outcome, events: readonly Event[], wants: number): readonly Outcome[] => {
    if (outcome.want === null) return [{ ...outcome, events }];
    if (wants === MOST_WANTS) throw new Error(`The engine never settles at ${outcome.session.node}.`);
    return answersTo(outcome.want, outcome.session.bookings).flatMap((answer) => {
      const next = resume(flow, outcome.session, answer);
      return settle(next, [...events, ...next.events], wants + 1);
    });
  };
  // A call that broke off goes on in writing.
  const first = resume(flow, input.type === 'hung_up' ? inWriting(before) : before, input);
  return settle(first, first.events, 0);
};

const known = (value: unknown): boolean => value !== null;

/** Types of the node where the person is and of the one that a detour leads back to: what neither of them looks at is forgotten on the way. */
const around = (flow: Flow, { node, cameFrom }: Session): readonly (FlowNode['type'] | undefined)[] =>
  [node, cameFrom].map((name) => (name === null ? undefined : flow.nodes[name]?.type));

/**
 * Two sessions are one state when the engine goes on alike from both: it looks at whether a need, a place and a language are known and not
 * at which, at how many sessions and bookings were listed and not at which, and never at the pace; of the way back it looks at the last
 * step. Wishes count in the turn in which they are said. How many voice notes nobody could listen to changes nothing but what the next
 * such note does, which is tried from every state by itself. Fields that this does not name are compared as they are.
 */
const keyOf = (flow: Flow, { session, told, over }: Omit<State, 'way'>): string => {
  const { version, pace, languageChosen, need, where, language, constraints, path, page, ...rest } = session;
  const { offers, shown, chosen, bookings, greeted, unheard, ...others } = rest;
  const types = around(flow, session);
  const lists = types.includes('offer');
  const ends = types.includes('end');
  return JSON.stringify([
    others,
    known(need),
    known(where),
    known(language),
    // A detour ends where it began, and only then does the way before it count.
    session.cameFrom === null && path.at(-1),
    // Who has a language and was not greeted yet is so with the next word.
    (session.node === null || language === null) && greeted,
    types.includes('choose') && page % 2,
    lists && [offers.length, shown.length > 0],
    ends && chosen?.bookable,
    (ends || types.includes('bookings')) && bookings.length > 0,
    session.live ? told : null,
    over,
  ]);
};

const endsCall = (events: readonly Event[]): boolean => events.some(({ type }) => type === 'call_ended');

const actsAt = (flow: Flow, { session, over }: State): readonly Act[] => {
  if (session.live) return over ? CALLING : CALL_ACTS;
  return writtenActs(session.node === null ? undefined : flow.nodes[session.node]?.type);
};

const stepsOf = ({ from, act, outcome }: Passage, told: Told): readonly Omit<State, 'way'>[] => {
  const { session, events } = outcome;
  if (!session.live) return [{ session, told, over: false }];
  // Who was cut off goes on in writing, or calls again.
  if (act === HANGING_UP)
    return [
      { ...from, over: true },
      { session: inWriting(session), told, over: false },
    ];
  return [{ session, told, over: endsCall(events) }];
};

const beginnings = (flow: Flow): readonly State[] =>
  [null, 'fr' as const].flatMap((language) =>
    [true, false].map((live) => ({
      session: newSession(flow, { language, chosen: false, live }),
      told: { back: false, person: false },
      over: live,
      way: [`${language === null ? 'unknown' : 'known'} language, ${live ? 'on the phone' : 'in writing'}`],
    })),
  );

/**
 * Walks everything that can happen, nearest first.
 * @param pass called once for every act at every state and every way in which the world answers; says what the person has been told since
 * @returns every state, each as it was reached first
 */
export const explore = (flow: Flow, pass: (passage: Passage) => Told): readonly State[] => {
  const states: State[] = [];
  const seen = new Set<string>();
  const visit = (state: Omit<State, 'way'>, way: () => readonly string[]): void => {
    const key = keyOf(flow, state);
    if (seen.has(key)) return;
    seen.add(key);
    states.push({ ...state, way: way() });
  };
  for (const state of beginnings(flow)) visit(state, () => state.way);
  // The list grows while it is walked.
  for (const from of states) {
    for (const act of actsAt(flow, from)) {
      for (const outcome of outcomesOf(flow, from.session, act.input)) {
        const passage = { from, act, outcome };
        const told = pass(passage);
        for (const next of stepsOf(passage, told)) visit(next, () => [...from.way, act.name]);
      }
    }
  }
  return states;
};
