import type { InboundId } from '../core/ids.ts';
import type { Screen } from '../core/screen.ts';
import type { Transaction } from '../db/pool.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Event } from '../engine/event.ts';
import type { Session } from '../engine/session.ts';
import { HELD_SECONDS, type Settled } from './burst.ts';
import type { ByText } from './by-text.ts';
import type { Claimed } from './claimed.ts';
import { isReachable } from './compose/context.ts';
import type { TurnDependencies } from './dependencies.ts';
import { erasePerson } from './erase.ts';
import { isJustClosed, isWithMediator } from './gate.ts';
import { DROP_HELD, RELEASE_HELD, SAVE_TURN, SILENCE_OUTBOX } from './save.sql.ts';
import { saysMenu } from './says-menu.ts';
import { LEAVE_CLOSED } from './tickets.sql.ts';

/** All that a turn came to. */
export type Outcome = {
  readonly session: Session;
  readonly events: readonly Event[];
  readonly screen: Screen | null;
  /** A call's answer, given back in its own request and not sent. */
  readonly reply: string | null;
  readonly byText: ByText | null;
  readonly aloud: boolean;
  readonly now: Date;
} & Pick<Settled, 'holds' | 'held'>;

const ticketOf = ({ session, events }: Outcome, reachable: boolean): object | null => {
  const handedOff = events.find((event) => event.type === 'handed_off');
  if (handedOff === undefined || !reachable) return null;
  return {
    reason: handedOff.reason,
    language: session.language,
    need: session.need,
    postcode: session.where?.postcode ?? null,
  };
};

/** Only STOP silences and only START speaks again; a call changes neither. */
const isStopped = (claimed: Claimed, events: readonly Event[]): boolean => {
  if (claimed.channel === 'voice') return claimed.stopped;
  if (events.some((event) => event.type === 'stopped')) return true;
  return claimed.stopped && !events.some((event) => event.type === 'restarted');
};

const carriedOf = ({ flow }: TurnDependencies, session: Session | null | undefined): string | null =>
  session == null ? null : JSON.stringify({ node: session.node ?? flow.start, state: session });

/**
 * Whether who goes to the bot leaves the mediator. Until she has written only who says so does, by "menu" or a touch: "hello?" asks whether
 * anybody is there.
 */
const leavesMediator = (flow: TurnDependencies['flow'], claimed: Claimed): boolean => {
  if (saysMenu(claimed)) return claimed.waitsForPerson;
  return isWithMediator(flow, claimed) && (claimed.mediator !== 'none' || claimed.content.type === 'choice');
};

/**
 * What becomes of a ticket that is open already. Who was with a mediator and left by "menu" or a touch is with the bot, until she writes again; to
 * be spoken to or to be asked a yes or no leads nowhere. Who greets is answered by the bot, and is waited for all the same. A caller hears the bot
 * in any case, and waits for us.
 */
const ticketAfter = ({ flow }: TurnDependencies, claimed: Claimed, { session, events }: Outcome): string | null => {
  if (claimed.channel === 'voice') return 'awaits';
  const { node } = session;
  const type = node === null ? undefined : flow.nodes[node]?.type;
  if (type === undefined || type === 'handoff' || type === 'confirm' || !leavesMediator(flow, claimed)) return null;
  const moved = node !== claimed.saved?.session.node || events.some((event) => event.type === 'restarted');
  return moved ? 'with_bot' : null;
};

/** More than thanks and their answer. */
const usesBot = (events: readonly Event[]): boolean =>
  events.some((event) => event.type !== 'prompt_said' || event.key !== 'you_are_welcome');

/** The inbound whose question is held back once the turn is over. */
const heldAfter = (claimed: Claimed, { holds, held }: Outcome): InboundId | null => {
  if (holds) return claimed.inboundId;
  return held === 'kept' ? (claimed.held?.inboundId ?? null) : null;
};

/** In a burst alone: nothing is asked of the database otherwise. */
const settleHeld = async (tx: Queryable, claimed: Claimed, held: Outcome['held']): Promise<void> => {
  if (claimed.held === null || held === null || held === 'kept') return;
  await tx.query(held === 'answered' ? DROP_HELD : RELEASE_HELD, [claimed.held.inboundId]);
};

/**
 * Writes everything that the turn changed, on the way to COMMIT. A session that was changed since it was read fails there
 * (`serialization_failure`): the turn is rolled back and taken again.
 */
export const save = async (
  dependencies: TurnDependencies,
  tx: Transaction,
  claimed: Claimed,
  outcome: Outcome,
): Promise<void> => {
  const { seals, flow } = dependencies;
  const { session, events, screen, reply, byText, now } = outcome;
  const stopped = isStopped(claimed, events);
  const ticket = ticketOf(outcome, isReachable(dependencies, claimed));
  const saved = tx.query(SAVE_TURN, [
    claimed.contactId,
    claimed.channel,
    flow.flow,
    flow.version,
    session.node ?? flow.start,
    JSON.stringify(session),
    claimed.saved?.version ?? 0,
    session.language,
    session.languageChosen,
    stopped,
    claimed.inboundId,
    JSON.stringify(events),
    claimed.urnId,
    screen === null || reply !== null ? null : seals.sealJson(screen),
    reply === null ? null : seals.seal(reply),
    ticket === null ? null : JSON.stringify(ticket),
    now,
    outcome.aloud,
    byText === null ? null : seals.sealJson(byText.screen),
    carriedOf(dependencies, byText?.session),
    heldAfter(claimed, outcome),
    HELD_SECONDS,
    ticketAfter(dependencies, claimed, outcome),
  ]);
  tx.meanwhile(saved);
  if (claimed.closed !== null && isJustClosed(flow, claimed, now) && usesBot(events)) {
    tx.meanwhile(tx.query(LEAVE_CLOSED, [claimed.closed.id]));
  }
  await settleHeld(tx, claimed, outcome.held);
  if (stopped && !claimed.stopped) await tx.query(SILENCE_OUTBOX, [claimed.contactId, claimed.inboundId]);
  if (events.some((event) => event.type === 'erased')) await erasePerson(tx, claimed.contactId, now);
};
