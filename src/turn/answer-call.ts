import type pg from 'pg';
import { type Prepared, UNPREPARED } from '../core/heard.ts';
import type { InboundId } from '../core/ids.ts';
import type { Inbound } from '../core/inbound.ts';
import type { Screen } from '../core/screen.ts';
import { inTransaction } from '../db/pool.ts';
import { hashedProviderId } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { accept } from '../inbox/accept.ts';
import { FORGET_ERASED } from '../outbox/record.sql.ts';
import { LOAD_TURN } from './claim.sql.ts';
import { type Claimed, openClaimed, type TurnRow } from './claimed.ts';
import type { TurnDependencies } from './dependencies.ts';
import { giveUpCall } from './give-up.ts';
import { errorName, type TurnObserver } from './next-turn.ts';
import { takeEnd, takeTurn } from './take-turn.ts';

/** $1 channel · $2 hashed provider id */
const STORED_REPLY = 'SELECT sealed_reply FROM inbound WHERE channel = $1 AND provider_id = $2';

/** Nothing more to say: the call ends. */
const SILENCE = '<Response><Hangup/></Response>';

const storedReply = async (tx: Queryable, seals: Seals, { channel, providerId }: Inbound): Promise<string | null> => {
  const { rows } = await tx.query<{ sealed_reply: Buffer | null }>(STORED_REPLY, [
    channel,
    hashedProviderId(seals, channel, providerId),
  ]);
  const sealed = rows[0]?.sealed_reply ?? null;
  return sealed === null ? null : seals.open(sealed);
};

const load = async (tx: Queryable, seals: Seals, inboundId: InboundId): Promise<Claimed> => {
  const { rows } = await tx.query<TurnRow>(LOAD_TURN, [inboundId]);
  const row = rows[0];
  if (row === undefined) throw new Error(`Inbound ${inboundId} was stored and cannot be read.`);
  return openClaimed(seals, row);
};

export type Call = {
  readonly inbound: Inbound;
  readonly render: (screen: Screen) => string;
  /** Reads what a caller told at length, before anything is locked. However it fails, the turn goes on without it. */
  readonly prepare?: (inbound: Inbound) => Promise<Prepared>;
};

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
  answer: (tx: Queryable, claimed: Claimed) => Promise<Answer>,
): Promise<{ readonly answer: Answer } | { readonly duplicateOf: string | null }> =>
  inTransaction(pool, async (tx) => {
    const { inboundId } = await accept(tx, seals, inbound);
    if (inboundId === null) return { duplicateOf: await storedReply(tx, seals, inbound) };
    return { answer: await answer(tx, await load(tx, seals, inboundId)) };
  });

/** The turn failed and was undone. What was said is kept all the same, and the caller is not left without a word. */
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
  const prepared = await preparedOf(call);
  try {
    const turn = await answerOnce(conversation, call, async (tx, stored) => {
      const claimed = { ...stored, prepared };
      const taken = await takeTurn(dependencies, tx, claimed, call.render);
      // The farewell of a call is its own answer: nothing else will be sent to who was erased.
      if (taken.events.some((event) => event.type === 'erased')) await tx.query(FORGET_ERASED, [claimed.contactId]);
      return { claimed, taken };
    });
    if ('duplicateOf' in turn) return turn.duplicateOf ?? SILENCE;
    observer.taken({ ...turn.answer, milliseconds: performance.now() - started });
    return turn.answer.taken.reply ?? SILENCE;
  } catch (error) {
    return apologise(conversation, observer, call, error);
  }
};

/** Locks who called, if we (still) know them. $1 urn hash */
const LOCK_CALLER = `
  SELECT c.id FROM urns u JOIN contacts c ON c.id = u.contact_id
  WHERE u.hash = $1 AND c.erased_at IS NULL
  FOR UPDATE OF c`;

/**
 * A call is over, whoever closed the line. Who was cut off in the middle gets an SMS that goes on where they were, once. Who was erased
 * during the call stays forgotten: the end of a call makes nobody known.
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
    const { rowCount } = await tx.query(LOCK_CALLER, [seals.hash(inbound.urn)]);
    if (rowCount === 0) return null;
    const { inboundId } = await accept(tx, seals, inbound);
    if (inboundId === null) return null;
    const claimed = await load(tx, seals, inboundId);
    return { claimed, taken: await takeEnd(dependencies, tx, claimed) };
  });
  if (turn !== null) observer.taken({ ...turn, milliseconds: performance.now() - started });
};
