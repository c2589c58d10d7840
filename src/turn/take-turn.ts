import type { CodeMaker } from '../booking/code.ts';
import type { Clock } from '../core/clock.ts';
import type { Screen } from '../core/screen.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import type { Event } from '../engine/event.ts';
import type { Flow } from '../engine/flow.ts';
import { resume } from '../engine/resume.ts';
import { newSession, type Session } from '../engine/session.ts';
import type { Words } from '../prompts/when.ts';
import type { Claimed } from './claimed.ts';
import { compose } from './compose.ts';
import { erasePerson } from './erase.ts';
import { gateOf } from './gate.ts';
import { interpret, type Since, type Understand } from './interpret.ts';
import { perform } from './perform.ts';
import { SAVE_SILENCE, SAVE_TURN, SILENCE_OUTBOX } from './save.sql.ts';

export type TurnDependencies = {
  readonly flow: Flow;
  readonly words: Words;
  readonly understand: Understand;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly makeCode: CodeMaker;
  readonly placeHints: readonly string[];
};

/** The session was changed since it was read: the turn is rolled back and taken again. */
export class StaleSession extends Error {
  override readonly name = 'StaleSession';
}

const HOUR = 3_600_000;
const IDLE_AFTER = 2 * HOUR;
const CALL_RECENT_FOR = HOUR;

const since = ({ saved }: Claimed, now: Date): Since => {
  const elapsed = saved === null ? 0 : now.getTime() - saved.updatedAt.getTime();
  return { idle: elapsed > IDLE_AFTER, recent: saved !== null && elapsed < CALL_RECENT_FOR };
};

/** A caller who withholds the number is named after the call: nobody could ring back. */
const isReachable = ({ urn }: Claimed): boolean => !urn.startsWith('tel:anonymous');

const sessionOf = ({ flow }: TurnDependencies, claimed: Claimed): Session => {
  const known = { language: claimed.language, chosen: claimed.languageChosen, live: claimed.channel === 'voice' };
  if (claimed.saved === null) return newSession(flow, known);
  // A chosen language belongs to the person: chosen by phone, it holds in WhatsApp too. A guessed one stays with its conversation.
  if (!known.chosen) return claimed.saved.session;
  return { ...claimed.saved.session, language: known.language, languageChosen: true };
};

/** More wants than this in one turn mean that the engine never settles. */
const MOST_WANTS = 10;

type Run = { session: Session; events: Event[] };

/** Lets the engine run until it waits for the person, doing what it wants on the way. */
const run = async (
  { flow, makeCode }: TurnDependencies,
  tx: Queryable,
  claimed: Claimed,
  start: { session: Session; input: ReturnType<typeof interpret>; now: Date },
): Promise<Run> => {
  let outcome = resume(flow, start.session, start.input);
  const events = [...outcome.events];
  for (let wants = 0; outcome.want !== null; wants += 1) {
    if (wants === MOST_WANTS) throw new Error(`The flow ${flow.flow} wants more and more at ${outcome.session.node}.`);
    const { language } = outcome.session;
    const performer = { tx, contactId: claimed.contactId, language, now: start.now, makeCode };
    const answer = await perform(performer, outcome.want);
    outcome = resume(flow, outcome.session, answer);
    events.push(...outcome.events);
  }
  return { session: outcome.session, events };
};

const ticketOf = ({ session, events }: Run, reachable: boolean): object | null => {
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

/** A provider that answers STOP itself has also closed the line: a word of ours would come twice, or be refused. */
const isAnsweredByProvider = ({ content }: Claimed, events: readonly Event[]): boolean =>
  content.type === 'text' && content.optedOut === true && events.some((event) => event.type === 'stopped');

const save = async (
  { seals, flow }: TurnDependencies,
  tx: Queryable,
  claimed: Claimed,
  taken: Run & { screen: Screen | null; reply: string | null; now: Date },
): Promise<void> => {
  const { session, events, screen, reply, now } = taken;
  const stopped = isStopped(claimed, events);
  const ticket = ticketOf(taken, isReachable(claimed));
  const { rows } = await tx.query(SAVE_TURN, [
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
  ]);
  if (rows.length === 0) throw new StaleSession(`The session of contact ${claimed.contactId} changed during its turn.`);
  if (stopped && !claimed.stopped) await tx.query(SILENCE_OUTBOX, [claimed.contactId, claimed.inboundId]);
  if (events.some((event) => event.type === 'erased')) await erasePerson(tx, claimed.contactId, now);
};

export type Taken = {
  /** What to say; null when nothing is to be said. */
  readonly screen: Screen | null;
  readonly events: readonly Event[];
  /** A call's answer as it was stored. */
  readonly reply: string | null;
};

/**
 * One turn, inside the transaction that claimed it: understand, resume the engine, do what it wants, word the outcome, save it all.
 * @param render for a call: shapes the screen into the reply that is stored and given back
 * @throws StaleSession; whatever is thrown, the caller's rollback leaves no trace of the turn
 */
export const takeTurn = async (
  dependencies: TurnDependencies,
  tx: Queryable,
  claimed: Claimed,
  render: ((screen: Screen) => string) | null,
): Promise<Taken> => {
  const now = dependencies.clock.now();
  const session = sessionOf(dependencies, claimed);
  const input = interpret(dependencies.understand, claimed.content, session.language, since(claimed, now));
  const gate = gateOf(dependencies.flow, claimed, input);
  if (gate !== 'open') {
    await tx.query(SAVE_SILENCE, [claimed.inboundId, JSON.stringify([{ type: gate }]), now]);
    return { screen: null, events: [], reply: null };
  }
  const ran = await run(dependencies, tx, claimed, { session, input, now });
  const composed = compose(dependencies.words, ran.events, {
    language: ran.session.language,
    now,
    reachable: isReachable(claimed),
    placeHints: dependencies.placeHints,
  });
  const screen = isAnsweredByProvider(claimed, ran.events) ? null : composed;
  const reply = render === null || screen === null ? null : render(screen);
  await save(dependencies, tx, claimed, { ...ran, screen, reply, now });
  return { screen, events: ran.events, reply };
};
