import type { Urn } from '../core/channel.ts';
import type { Screen } from '../core/screen.ts';
import type { Event } from '../engine/event.ts';
import { inWriting, type Session } from '../engine/session.ts';
import type { Claimed } from './claimed.ts';
import { contextOf } from './compose/context.ts';
import { compose } from './compose.ts';
import type { TurnDependencies } from './dependencies.ts';

/** What a call sends after it by SMS, and the conversation that goes on there; null: another one is going on already. */
export type ByText = { readonly screen: Screen; readonly session: Session | null };

/**
 * Whether an SMS can arrive at a number. In Belgium only mobile numbers, +32 4 and eight more digits (the zone of Liège is +32 4 too, with
 * seven); of other countries we do not know the plans and try. A withheld number is nobody's.
 * Source: Belgian numbering plan, Royal Decree of 27 April 2007; lengths: ITU-T E.164
 */
export const canText = (urn: Urn): boolean =>
  urn.startsWith('tel:+32') ? /^tel:\+324\d{8}$/.test(urn) : /^tel:\+[1-9]\d{6,14}$/.test(urn);

/** A conversation by SMS as old as this has ended. */
const OVER_AFTER = 2 * 3_600_000;

/** The person is in the middle of something else by SMS, or a mediator answers there. */
export const isTexting = ({ flow }: TurnDependencies, { texting }: Claimed, now: Date): boolean => {
  if (texting === null) return false;
  const rests = flow.nodes[texting.node]?.type === 'end';
  return texting.waitsForPerson || (!rests && now.getTime() - texting.updatedAt.getTime() < OVER_AFTER);
};

const screenByText = (
  dependencies: TurnDependencies,
  claimed: Claimed,
  session: Session,
  events: readonly Event[],
  now: Date,
): Screen | null =>
  compose(dependencies.words, events, contextOf(dependencies, claimed, { channel: 'sms', session, aloud: false, now }));

const mayText = (claimed: Claimed): boolean => claimed.channel === 'voice' && !claimed.stopped && canText(claimed.urn);

/** A booking made on a call is also sent, so that nobody needs a pencil. */
export const bookingByText = (
  dependencies: TurnDependencies,
  claimed: Claimed,
  { session, events, now }: { session: Session; events: readonly Event[]; now: Date },
): ByText | null => {
  const told = events.find((event) => event.type === 'booked');
  const isNew = events.some((event) => event.type === 'booking_made');
  if (told === undefined || !isNew || !mayText(claimed)) return null;
  const written = inWriting(session);
  const worded = screenByText(dependencies, claimed, written, [told], now);
  if (worded === null) return null;
  // To who receives it, it is a text from an unknown number.
  const sender = dependencies.words.catalogues.word(worded.language, 'after_call');
  const screen = { ...worded, lines: [sender, ...worded.lines] };
  // Its digits would be answers to the other conversation.
  return isTexting(dependencies, claimed, now)
    ? { screen: { ...screen, choices: [] }, session: null }
    : { screen, session: written };
};

/** Where a caller was when the line closed; null when it cannot be sent, or would fall into another conversation. */
export const droppedByText = (
  dependencies: TurnDependencies,
  claimed: Claimed,
  { session, events, now }: { session: Session; events: readonly Event[]; now: Date },
): ByText | null => {
  if (events.length === 0 || !mayText(claimed) || isTexting(dependencies, claimed, now)) return null;
  const screen = screenByText(dependencies, claimed, session, events, now);
  return screen === null ? null : { screen, session };
};
