import type pg from 'pg';
import type { LineStep } from '../core/caller.ts';
import { errorName } from '../core/error-name.ts';
import { type Prepared, UNPREPARED } from '../core/heard.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Screen } from '../core/screen.ts';
import { inTransaction, type Transaction } from '../db/pool.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { faultPoint } from '../faults.ts';
import { beginHandover, endHandover } from '../handoff/calls/ring.ts';
import { accept } from '../inbox/accept.ts';
import { FORGET_ERASED } from '../outbox/record.sql.ts';
import { LOAD_TURN } from './claim.sql.ts';
import { type Claimed, openClaimed, type TurnRow } from './claimed.ts';
import { isReachable } from './compose/context.ts';
import type { TurnDependencies } from './dependencies.ts';
import { giveUpCall } from './give-up.ts';
import { isMissed, takeMissed } from './missed-call.ts';
import type { TurnObserver } from './next-turn.ts';
import { type Taken, takeEnd, takeTurn } from './take-turn.ts';

/** $1 channel · $2 the provider id as it may have been hashed */
const STORED_REPLY = 'SELECT sealed_reply FROM inbound WHERE channel = $1 AND provider_id = ANY ($2::text[])';

/** Nothing more to say: the call ends. */
const SILENCE = '<Response><Hangup/></Response>';

const storedReply = async (tx: Queryable, seals: Seals, { channel, providerId }: Inbound): Promise<string | null> => {
  const { rows } = await tx.query<{ sealed_reply: Buffer | null }>(STORED_REPLY, [
    channel,
    hashedProviderIds(seals, channel, providerId),
  ]);
  const sealed = rows[0]?.sealed_reply ?? null;
  return sealed === null ? null : seals.open(sealed);
};

const load = async (tx: Queryable, seals: Seals, { channel, providerId }: Inbound): Promise<Claimed | null> => {
  const { rows } = await tx.query<TurnRow>(LOAD_TURN, [channel, hashedProviderIds(seals, channel, providerId)]);
  return rows[0] === undefined ? null : openClaimed(seals, rows[0]);
};

/**
 * Stores a request and reads where its conversation stands: both are sent at once, and the second sees what was committed before the first
 * had locked the contact. A stranger's is read again, since there was nobody to read of.
 * @returns null for a duplicate
 */
const storeAndLoad = async (tx: Queryable, seals: Seals, inbound: Inbound): Promise<Claimed | null> => {
  const storing = accept(tx, seals, inbound);
  const loading = load(tx, seals, inbound);
  loading.catch(() => undefined);
  const { inboundId } = await storing;
  if (inboundId === null) return null;
  const claimed = (await loading) ?? (await load(tx, seals, inbound));
  if (claimed === null) throw new Error(`Inbound ${inboundId} was stored and cannot be read.`);
  return claimed;
};

export type Call = {
  readonly inbound: Inbound;
  readonly render: (screen: Screen) => string;
  /** What follows on the line where a person is asked for; left out: they are told that somebody rings back, and the line ends. */
  readonly renderLine?: (step: LineStep) => string;
  /** Reads what a caller told at length, before anything is locked. However it fails, the turn goes on without it. */
  readonly prepare?: (inbound: Inbound) => Promise<Prepared>;
  /** It was asked before: what was stored then is looked for first. */
  readonly again?: boolean;
  /** Aborted when the caller is no longer there to hear it: a turn that is not committed yet is undone. */
  readonly awaited?: AbortSignal;
};

/** The turn took longer than anybody waits on a telephone. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Longer than any caller is asked to hold the line, whichever replica they are asked by. */
const NOBODY_WAITS_AFTER_MS = 8_000;

const isTooLate = ({ awaited }: Call, started: number): boolean =>
  awaited !== undefined && (awaited.aborted || performance.now() - started > NOBODY_WAITS_AFTER_MS);

const preparedOf = async ({ inbound, prepare }: Call): Promise<Prepared> => {
  if (prepare === undefined || inbound.content.type !== 'speech') return UNPREPARED;
  try {
    return await prepare(inbound);
  } catch {
    return UNPREPARED;
  }
};

type Conversation = { readonly pool: pg.Pool; readonly dependencies: TurnDependencies };

/** Stores the request and answers it in one transaction; null: it was stored before, with the reply it was given then. */
const answerOnce = <Answer>(
  { pool, dependencies: { seals } }: Conversation,
  { inbound }: Call,
  answer: (tx: Transaction, claimed: Claimed) => Promise<Answer>,
): Promise<{ readonly answer: Answer } | { readonly duplicateOf: string | null }> =>
  inTransaction(pool, async (tx) => {
    const claimed = await storeAndLoad(tx, seals, inbound);
    if (claimed === null) return { duplicateOf: await storedReply(tx, seals, inbound) };
    return { answer: await answer(tx, claimed) };
  });

/** $1 inbound · $2 sealed reply */
const KEEP_REPLY = 'UPDATE inbound SET sealed_reply = $2 WHERE id = $1';

/** A turn that ends with a person being asked for goes on where the line allows: somebody is rung, or a message can be left. */
const putThrough = async (
  { dependencies }: Conversation,
  tx: Transaction,
  turn: { claimed: Claimed; taken: Taken; providerId: Inbound['providerId']; renderLine: Call['renderLine'] },
): Promise<Taken> => {
  const { seals, clock } = dependencies;
  const { claimed, taken, providerId, renderLine } = turn;
  const handedOff = taken.events.find((event) => event.type === 'handed_off');
  const { screen } = taken;
  if (renderLine === undefined || handedOff === undefined || screen === null || !screen.hangUp) return taken;
  const step = await beginHandover(tx, seals, {
    contactId: claimed.contactId,
    providerId,
    urgent: handedOff.reason === 'emergency',
    reachable: isReachable(dependencies, claimed),
    screen,
    now: clock.now(),
  });
  // Nobody to ring, and nobody who could ring back: what the turn itself said is all there is to say.
  if (step.line.type === 'over') return taken;
  const reply = renderLine(step);
  await tx.query(KEEP_REPLY, [claimed.inboundId, seals.seal(reply)]);
  return { ...taken, reply };
};

/**
 * The turn failed and was undone. What was said is kept all the same, a mediator is told, and the caller is not left without a word. For a
 * request that was answered after all, that answer.
 * @throws when nothing could be stored
 */
const apologise = async (
  conversation: Conversation,
  observer: TurnObserver,
  call: Call,
  error: unknown,
): Promise<string> => {
  const told = await answerOnce(conversation, call, async (tx, claimed) => {
    const why = { code: errorName(error), render: call.render };
    return { claimed, reply: await giveUpCall(tx, conversation.dependencies, claimed, why) };
  });
  if ('duplicateOf' in told) return told.duplicateOf ?? SILENCE;
  observer.failed({ claimed: told.answer.claimed, error, retryInSeconds: null });
  return told.answer.reply;
};

/**
 * A call's turn, taken within its own request: stored, taken and answered in one transaction. A duplicate request waits for the first
 * on the contact's lock and is given the same words again. A turn that fails is answered by an apology.
 * @throws when nothing could be stored; the provider then uses its fallback
 */
export const answerCall = async (
  pool: pg.Pool,
  dependencies: TurnDependencies,
  observer: TurnObserver,
  call: Call,
): Promise<string> => {
  const conversation = { pool, dependencies };
  const started = performance.now();
  // Before anything is prepared a second time, which may take longer than it took to be answered.
  const stored = call.again === true ? await storedReply(pool, dependencies.seals, call.inbound) : null;
  if (stored !== null) return stored;
  const prepared = await preparedOf(call);
  try {
    const turn = await answerOnce(conversation, call, async (tx, stored) => {
      const claimed = { ...stored, prepared };
      const ended = await takeTurn(dependencies, tx, claimed, call.render);
      const { renderLine } = call;
      const { providerId } = call.inbound;
      const taken = await putThrough(conversation, tx, { claimed, taken: ended, providerId, renderLine });
      // What was booked for somebody who was told that it failed would wait for them in vain.
      if (isTooLate(call, started)) throw new TooLate();
      // The farewell of a call is its own answer: nothing else will be sent to who was erased.
      if (taken.events.some((event) => event.type === 'erased')) await tx.query(FORGET_ERASED, [claimed.contactId]);
      return { claimed, taken };
    });
    if ('duplicateOf' in turn) return turn.duplicateOf ?? SILENCE;
    faultPoint('P4');
    observer.taken({ ...turn.answer, milliseconds: performance.now() - started });
    return turn.answer.taken.reply ?? SILENCE;
  } catch (error) {
    return apologise(conversation, observer, call, error);
  }
};

/**
 * A call's answer did not come in time: the call is handed over to a person, and the caller told so. Where it has come meanwhile, that answer.
 * @throws when nothing could be stored
 */
export const handOverCall = (
  pool: pg.Pool,
  dependencies: TurnDependencies,
  observer: TurnObserver,
  call: Call,
): Promise<string> => apologise({ pool, dependencies }, observer, call, new TooLate());

/** Locks who called, if we (still) know them. $1 urn hashes */
const LOCK_CALLER = `
  SELECT c.id FROM urns u JOIN contacts c ON c.id = u.contact_id
  WHERE u.hash = ANY ($1::bytea[]) AND c.erased_at IS NULL
  FOR UPDATE OF c`;

/**
 * A call is over, whoever closed the line. Who waited for a person is rung back, and so is who only let it ring. Who was cut off in the middle
 * gets an SMS that goes on where they were, once. Who was erased during the call stays forgotten: the end of a call makes nobody known.
 * @throws when nothing could be stored; the provider then tells it again
 */
export const endCall = async (
  pool: pg.Pool,
  dependencies: TurnDependencies,
  observer: TurnObserver,
  inbound: Inbound,
): Promise<void> => {
  const { seals } = dependencies;
  const started = performance.now();
  const turn = await inTransaction(pool, async (tx) => {
    const { rowCount } = await tx.query(LOCK_CALLER, [seals.hashes(inbound.urn)]);
    if (rowCount === 0) return null;
    const claimed = await storeAndLoad(tx, seals, inbound);
    if (claimed === null) return null;
    await endHandover(tx, seals, inbound.providerId);
    const missed = await isMissed(tx, seals, inbound.providerId);
    const taken = await (missed ? takeMissed(dependencies, tx, claimed) : takeEnd(dependencies, tx, claimed));
    return { claimed, taken };
  });
  if (turn !== null) observer.taken({ ...turn, milliseconds: performance.now() - started });
};
