/**
 * A burst gets one answer. When all that a turn has to say is a question and the person's next message has come already, the question is
 * held back: the answer to that message takes its place, greeting included. Nobody is left waiting by it: what is held back goes out by
 * itself after a few seconds, and at once when the next message turns out to be no answer.
 */
import type { Event } from '../engine/event.ts';
import type { Session } from '../engine/session.ts';
import type { Claimed } from './claimed.ts';

/** Longer than the turn of a message that waits takes, and a recogniser mostly; shorter than anybody's patience. */
export const HELD_SECONDS = 4;

/** Why a question is asked again, where a message that has come already may answer it all the same. */
const ASKED_AGAIN: ReadonlySet<string> = new Set([
  'not_understood',
  'no_words',
  'postcode_has_four_digits',
  'at_start',
]);

const isQuestion = ({ type }: Event): boolean => type === 'question_asked' || type === 'menu_shown';

/** What is nothing to the person without the question that it came with; the greeting is not lost, but told with the next answer. */
const goesWithQuestion = (event: Event): boolean => {
  switch (event.type) {
    case 'greeted':
    case 'welcomed_back':
    case 'question_asked':
    case 'menu_shown':
    case 'language_set':
    case 'need_understood':
    case 'constraints_understood':
    case 'misunderstood':
    case 'restarted':
    case 'overtaken':
      return true;
    case 'prompt_said':
      return ASKED_AGAIN.has(event.key);
    case 'place_understood':
      // What a recogniser heard is said back before it is relied on.
      return !event.spoken;
    // Lists, bookings and farewells tell something. So does a yes or no: what it would do is named, and who asked for it must not believe it done.
    case 'places_listed':
    case 'bookings_listed':
    case 'confirmation_asked':
    case 'cancellation_asked':
    case 'language_lacking':
    case 'constraints_dropped':
    case 'booking_requested':
    case 'seat_lost':
    case 'booking_made':
    case 'booked':
    case 'walk_in_chosen':
    case 'booking_cancelled':
    case 'handed_off':
    case 'stopped':
    case 'erased':
    case 'voice_turned':
    case 'line_dropped':
    case 'call_ended':
      return false;
    default:
      return event satisfies never;
  }
};

/** A question and nothing else that the person would miss. */
export const isOnlyQuestion = (events: readonly Event[]): boolean =>
  events.some(isQuestion) && events.every(goesWithQuestion);

/** What leaves the person with something to answer, or with nothing left to ask; thanks and the like do neither. */
const TAKES_ITS_PLACE: ReadonlySet<Event['type']> = new Set<Event['type']>([
  ...(['question_asked', 'menu_shown', 'places_listed', 'bookings_listed'] as const),
  ...(['confirmation_asked', 'cancellation_asked', 'booked', 'walk_in_chosen'] as const),
  ...(['handed_off', 'stopped', 'erased'] as const),
]);

type Run = { readonly session: Session; readonly events: Event[] };

/** What is saved of a turn; a question that is held back is worded from what the engine said, greeting included. */
export type Settled = Run & {
  /** The question of this turn is held back. */
  readonly holds: boolean;
  /**
   * What becomes of the one that an earlier turn held back. `answered`: it is not sent any more; `released`: it is sent now; `kept`: another
   * message waits that may answer it; null: there is none.
   */
  readonly held: 'answered' | 'released' | 'kept' | null;
};

/** A conversation whose greeting was in a question that was held back: it was sent after all, so it is not told again. */
export const greetedBefore = (session: Session, { held, saved }: Claimed): Session =>
  held === null || held.waits || saved?.session.language == null ? session : { ...session, greeted: true };

const withoutGreeting = (events: readonly Event[]): Event[] => events.filter(({ type }) => type !== 'greeted');

/** Its question was not read yet, so nothing was misunderstood twice, and the greeting is still to come. */
const holdBack = (before: Session, { session, events }: Run): Run => {
  const missed = events.some(({ type }) => type === 'misunderstood');
  return {
    session: { ...session, greeted: before.greeted, misses: missed ? before.misses : session.misses },
    events: [...withoutGreeting(events), { type: 'overtaken' }],
  };
};

/** No answer to the question: the greeting stays with that. */
const beside = ({ session, events }: Run, held: 'released' | 'kept'): Run => {
  if (!events.some(({ type }) => type === 'greeted')) return { session, events };
  return { session: { ...session, greeted: held === 'released' }, events: withoutGreeting(events) };
};

/** @param before where the conversation stood before the turn ran */
export const settleBurst = (claimed: Claimed, before: Session, ran: Run): Settled => {
  const waits = claimed.held?.waits === true;
  if (claimed.nextWaits && isOnlyQuestion(ran.events)) {
    return { ...holdBack(before, ran), holds: true, held: waits ? 'answered' : null };
  }
  if (!waits) return { ...ran, holds: false, held: null };
  if (ran.events.some(({ type }) => TAKES_ITS_PLACE.has(type))) return { ...ran, holds: false, held: 'answered' };
  const held = claimed.nextWaits ? 'kept' : 'released';
  return { ...beside(ran, held), holds: false, held };
};
