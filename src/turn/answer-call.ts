import type pg from 'pg';
import type { Inbound } from '../core/inbound.ts';
import type { Screen } from '../core/screen.ts';
import { inTransaction } from '../db/pool.ts';
import { hashedProviderId } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { accept } from '../inbox/accept.ts';
import { FORGET_ERASED } from '../outbox/record.sql.ts';
import { LOAD_TURN } from './claim.sql.ts';
import { openClaimed, type TurnRow } from './claimed.ts';
import type { TurnObserver } from './next-turn.ts';
import { type TurnDependencies, takeTurn } from './take-turn.ts';

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

/**
 * A call's turn, taken within its own request: stored, taken and answered in one transaction. A duplicate request waits for the first
 * on the contact's lock and is given the same words again.
 * @throws when nothing could be stored; the provider then uses its fallback
 */
export const answerCall = async (
  pool: pg.Pool,
  dependencies: TurnDependencies,
  observer: TurnObserver,
  call: { inbound: Inbound; render: (screen: Screen) => string },
): Promise<string> => {
  const { seals } = dependencies;
  const started = performance.now();
  const turn = await inTransaction(pool, async (tx) => {
    const { inboundId, contactId } = await accept(tx, seals, call.inbound);
    if (inboundId === null) return { type: 'duplicate', reply: await storedReply(tx, seals, call.inbound) } as const;
    const { rows } = await tx.query<TurnRow>(LOAD_TURN, [inboundId]);
    const row = rows[0];
    if (row === undefined) throw new Error(`Inbound ${inboundId} was stored and cannot be read.`);
    const claimed = openClaimed(seals, row);
    const taken = await takeTurn(dependencies, tx, claimed, call.render);
    // The farewell of a call is its own answer: nothing else will be sent to who was erased.
    if (taken.events.some((event) => event.type === 'erased')) await tx.query(FORGET_ERASED, [contactId]);
    return { type: 'taken', claimed, taken } as const;
  });
  if (turn.type === 'duplicate') return turn.reply ?? SILENCE;
  observer.taken({ claimed: turn.claimed, taken: turn.taken, milliseconds: performance.now() - started });
  return turn.taken.reply ?? SILENCE;
};
