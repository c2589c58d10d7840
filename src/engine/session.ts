import type { Constraints } from '../core/constraints.ts';
import type { BookingId, OccurrenceId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';
import type { Booking, Offer } from '../core/offer.ts';
import type { Where } from '../core/place-reading.ts';
import type { Pace } from '../core/speaker.ts';
import type { Flow, NodeName } from './flow.ts';

/** A contact's place in a flow. Serialisable: it is saved as JSON after every turn and holds no word that the person wrote. */
export type Session = {
  flow: string;
  version: number;
  /** Where the person is waited for; null before the first message. */
  node: NodeName | null;
  /** The nodes passed on the way here, oldest first: where `0` leads back to. */
  path: NodeName[];
  need: Need | null;
  where: Where | null;
  constraints: Constraints;
  language: Language | null;
  /** The person chose the language: no guess changes it any more. */
  languageChosen: boolean;
  greeted: boolean;
  /** Misunderstandings or silences in a row. */
  misses: number;
  /** Voice notes in a row that nobody could listen to: our failure, and no misunderstanding. */
  unheard: number;
  /** Which page of a menu is shown, from 0. */
  page: number;
  /** On a call: which piece of what is shown is being told, from 0. */
  piece: number;
  /** The place was just understood from speech and said back: `0` now means that it is wrong. */
  placeHeard: boolean;
  /** The sessions of help last listed, in the order of their digits. */
  offers: Offer[];
  /** What was listed already in this search, so that "others" are others. */
  shown: OccurrenceId[];
  /** What the person chose of the offers. */
  chosen: Offer | null;
  /** The bookings last listed, or the one just made. */
  bookings: Booking[];
  /** The booking that the person is asked about before it is cancelled. */
  cancelling: BookingId | null;
  /** Where a detour (the language menu, the list of bookings, a yes or no) came from. */
  cameFrom: NodeName | null;
  /** A call: the person hears every word at once, can fall silent, and the line can be closed. */
  live: boolean;
  /** How fast a call is spoken; kept from call to call. */
  pace: Pace;
};

export const newSession = (
  flow: Flow,
  known: { language: Language | null; chosen: boolean; live: boolean },
): Session => ({
  flow: flow.flow,
  version: flow.version,
  node: null,
  path: [],
  need: null,
  where: null,
  constraints: {},
  language: known.language,
  languageChosen: known.chosen,
  greeted: false,
  misses: 0,
  unheard: 0,
  page: 0,
  piece: 0,
  placeHeard: false,
  offers: [],
  shown: [],
  chosen: null,
  bookings: [],
  cancelling: null,
  cameFrom: null,
  live: known.live,
  pace: 0,
});

/** A conversation that goes on in writing where a call left it. */
export const inWriting = (session: Session): Session => ({
  ...session,
  live: false,
  piece: 0,
  pace: 0,
  misses: 0,
  placeHeard: false,
});

/**
 * Fits a saved session to today's flow: a person parked on a node that a new version removed lands on the nearest living one,
 * going back along the way they came, or else at the start.
 */
export const revive = (flow: Flow, saved: Session): Session => {
  // A copy one level deep: offers, bookings and places are replaced and never changed.
  const session: Session = {
    // What an older version did not save yet.
    ...newSession(flow, { language: saved.language, chosen: saved.languageChosen, live: saved.live }),
    ...saved,
    path: saved.path.filter((name) => name in flow.nodes),
    offers: [...saved.offers],
    shown: [...saved.shown],
    bookings: [...saved.bookings],
  };
  if (session.node !== null && !(session.node in flow.nodes)) session.node = session.path.pop() ?? flow.start;
  if (session.cameFrom !== null && !(session.cameFrom in flow.nodes)) session.cameFrom = null;
  session.flow = flow.flow;
  session.version = flow.version;
  return session;
};
