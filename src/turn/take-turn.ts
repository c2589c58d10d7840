import type { Screen } from '../core/screen.ts';
import type { Transaction } from '../db/pool.ts';
import type { Event } from '../engine/event.ts';
import type { Flow } from '../engine/flow.ts';
import type { PersonInput } from '../engine/input.ts';
import { resume } from '../engine/resume.ts';
import { inWriting, newSession, type Session } from '../engine/session.ts';
import { faultPoint } from '../faults.ts';
import { mayFollowUp } from '../limits/text-after-call.ts';
import { withSpan } from '../telemetry/span.ts';
import { afterClosing } from './after-closing.ts';
import { greetedBefore, settleBurst } from './burst.ts';
import { bookingByText, droppedByText } from './by-text.ts';
import type { Claimed } from './claimed.ts';
import { contextOf } from './compose/context.ts';
import { compose } from './compose.ts';
import { withoutLapsed } from './confirmation.ts';
import type { TurnDependencies } from './dependencies.ts';
import { gateOf } from './gate.ts';
import { interpret, type Since } from './interpret.ts';
import { aloudAfter } from './modality.ts';
import { perform } from './perform.ts';
import { keepPromiseOf, promiseOfTurn } from './promise.ts';
import { SAVE_SILENCE } from './save.sql.ts';
import { save } from './save.ts';
import { stayQuiet } from './stay-quiet.ts';

export type { TurnDependencies } from './dependencies.ts';

const HOUR = 3_600_000;
const IDLE_AFTER = 2 * HOUR;
const CALL_RECENT_FOR = HOUR;

const since = ({ saved }: Claimed, now: Date): Since => {
  const elapsed = saved === null ? 0 : now.getTime() - saved.updatedAt.getTime();
  return { idle: elapsed > IDLE_AFTER, recent: saved !== null && elapsed < CALL_RECENT_FOR };
};

/**
 * Handed over, and the ticket is closed: the conversation begins anew, but for the greeting and the language. Coming back to where the person was
 * would call another mediator.
 */
const afterMediator = (flow: Flow, { channel, waitsForPerson }: Claimed, session: Session): Session => {
  const isHandedOver = session.node !== null && flow.nodes[session.node]?.type === 'handoff';
  if (!isHandedOver || waitsForPerson || channel === 'voice') return session;
  const { language, languageChosen: chosen, live, greeted } = session;
  return { ...newSession(flow, { language, chosen, live }), greeted };
};

const sessionOf = ({ flow }: TurnDependencies, claimed: Claimed): Session => {
  const known = { language: claimed.language, chosen: claimed.languageChosen, live: claimed.channel === 'voice' };
  if (claimed.saved === null) return newSession(flow, known);
  const session = greetedBefore(afterMediator(flow, claimed, claimed.saved.session), claimed);
  // A chosen language belongs to the person: chosen by phone, it holds in WhatsApp too. A guessed one stays with its conversation.
  if (!known.chosen) return session;
  return { ...session, language: known.language, languageChosen: true };
};

/** More wants than this in one turn mean that the engine never settles. */
const MOST_WANTS = 10;

type Run = { session: Session; events: Event[] };

/** Lets the engine run until it waits for the person, doing what it wants on the way. */
const run = async (
  { flow, makeCode }: TurnDependencies,
  tx: Transaction,
  claimed: Claimed,
  start: { session: Session; input: PersonInput; now: Date },
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

/** A provider that answers STOP itself has also closed the line: a word of ours would come twice, or be refused. */
const isAnsweredByProvider = ({ content }: Claimed, events: readonly Event[]): boolean =>
  content.type === 'text' && content.optedOut === true && events.some((event) => event.type === 'stopped');

export type Taken = {
  /** What to say; null when nothing is to be said now. */
  readonly screen: Screen | null;
  readonly events: readonly Event[];
  /** A call's answer as it was stored. */
  readonly reply: string | null;
};

const take = async (
  dependencies: TurnDependencies,
  tx: Transaction,
  loaded: Claimed,
  render: ((screen: Screen) => string) | null,
): Promise<Taken> => {
  const { flow, words, understand, clock } = dependencies;
  const claimed = withoutLapsed(flow, loaded);
  const { channel, content, prepared } = claimed;
  const now = clock.now();
  faultPoint('P2');
  const before = sessionOf(dependencies, claimed);
  const meant = interpret(understand, content, before.language, since(claimed, now), prepared);
  const input = await afterClosing(dependencies, tx, claimed, { input: meant, language: before.language, now });
  const aloud = aloudAfter(claimed.aloud, { channel, content, input });
  const gate = gateOf(flow, claimed, input, now);
  if (gate !== 'open') {
    const screen = await stayQuiet(dependencies, tx, claimed, { gate, now, aloud });
    return { screen, events: [], reply: null };
  }
  const ran = await run(dependencies, tx, claimed, { session: before, input, now });
  const { session, events, holds, held } = settleBurst(claimed, before, ran);
  const byText = bookingByText(dependencies, claimed, { session, events, now });
  // After STOP nobody can write to them: what cannot be kept is not promised.
  const isSilenced = claimed.stopped && channel !== 'voice';
  const promised = isSilenced ? null : await promiseOfTurn(dependencies, tx, claimed, { session, events, now });
  const on = { channel, session, aloud, now, byText: byText !== null, promised };
  const composed = compose(words, holds ? ran.events : events, contextOf(dependencies, claimed, on));
  const screen = isAnsweredByProvider(claimed, events) ? null : composed;
  const reply = render === null || screen === null ? null : render(screen);
  await save(dependencies, tx, claimed, { session, events, screen, reply, byText, aloud, now, holds, held });
  keepPromiseOf(tx, claimed, promised);
  faultPoint('P3');
  return { screen: holds ? null : screen, events, reply };
};

/**
 * One turn, inside the transaction that claimed it: understand, resume the engine, do what it wants, word the outcome, save it all.
 * @param render for a call: shapes the screen into the reply that is stored and given back
 * @throws whatever is thrown, here or at COMMIT, the caller's rollback leaves no trace of the turn
 */
export const takeTurn = (
  dependencies: TurnDependencies,
  tx: Transaction,
  claimed: Claimed,
  render: ((screen: Screen) => string) | null,
): Promise<Taken> => withSpan('turn', claimed, () => take(dependencies, tx, claimed, render));

/**
 * A call is over. In the middle of something, the caller goes on where they were by SMS; otherwise nothing happens. The call's own place
 * is kept as it was, since they may ring again.
 */
export const takeEnd = async (dependencies: TurnDependencies, tx: Transaction, claimed: Claimed): Promise<Taken> => {
  const now = dependencies.clock.now();
  const { saved, aloud } = claimed;
  const session = sessionOf(dependencies, claimed);
  const start = { session: inWriting(session), input: { type: 'hung_up' } as const, now };
  const ran = saved === null ? { session, events: [] } : await run(dependencies, tx, claimed, start);
  const dropped = droppedByText(dependencies, claimed, { ...ran, now });
  const byText = dropped !== null && (await mayFollowUp(tx, dependencies.seals, claimed.urn, now)) ? dropped : null;
  if (byText === null) {
    const events = JSON.stringify([{ type: 'call_ended' }]);
    await tx.query(SAVE_SILENCE, [claimed.inboundId, events, now, claimed.contactId, aloud, null]);
    return { screen: null, events: [], reply: null };
  }
  const { events } = ran;
  const quiet = { screen: null, reply: null, holds: false, held: null };
  await save(dependencies, tx, claimed, { ...quiet, session, events, byText, aloud, now });
  return { screen: byText.screen, events, reply: null };
};
