import type pg from 'pg';
import { errorName } from '../core/error-name.ts';
import { asId } from '../core/ids.ts';
import { inTransaction } from '../db/pool.ts';
import { faultPoint } from '../faults.ts';
import { backoffSeconds } from '../jobs/backoff.ts';
import { CLAIM_TURN } from './claim.sql.ts';
import { type Claimed, type ClaimedIds, openClaimed, type TurnRow } from './claimed.ts';
import { giveUpTurn, isWorthTrying } from './give-up.ts';
import { POSTPONE_TURN } from './save.sql.ts';
import { type Taken, type TurnDependencies, takeTurn } from './take-turn.ts';

export type TurnObserver = {
  /** A turn was taken and committed; milliseconds from claim to commit. */
  taken(turn: { claimed: Claimed; taken: Taken; milliseconds: number }): void;
  /** A turn failed and was rolled back; it will be taken again, or (null) was put aside for a mediator. */
  failed(turn: { claimed: ClaimedIds; error: unknown; retryInSeconds: number | null }): void;
};

/**
 * Takes the next turn of any contact whose line is free. A turn that throws is rolled back wholly and postponed; the contact's later
 * messages wait behind it, since they may answer each other; after several tries, or when more are of no use, it is put aside.
 * @returns false when nothing is due
 */
export const nextTurn = async (
  pool: pg.Pool,
  dependencies: TurnDependencies,
  observer: TurnObserver,
): Promise<boolean> => {
  let ids: (ClaimedIds & { attempts: number }) | null = null;
  const started = performance.now();
  try {
    const turn = await inTransaction(pool, async (tx) => {
      const { rows } = await tx.query<TurnRow>(CLAIM_TURN, []);
      const row = rows[0];
      if (row === undefined) return null;
      if (row.is_stale) return 'stale';
      // Known before the message is opened: one that cannot be read is postponed too, and holds up nobody else.
      const { attempts, channel } = row;
      ids = { inboundId: asId(row.inbound_id), contactId: asId(row.contact_id), channel, attempts };
      const claimed = openClaimed(dependencies.seals, row);
      return { claimed, taken: await takeTurn(dependencies, tx, claimed, null) };
    });
    if (turn === null) return false;
    if (turn === 'stale') return nextTurn(pool, dependencies, observer);
    faultPoint('P5');
    observer.taken({ ...turn, milliseconds: performance.now() - started });
    return true;
  } catch (error) {
    if (ids === null) throw error;
    const { attempts, ...claimed } = ids as ClaimedIds & { attempts: number };
    const retryInSeconds = isWorthTrying(error, attempts + 1) ? backoffSeconds(attempts + 1, Math.random()) : null;
    if (retryInSeconds === null) await giveUpTurn(pool, dependencies, claimed, errorName(error));
    else await pool.query(POSTPONE_TURN, [claimed.inboundId, errorName(error), retryInSeconds]);
    observer.failed({ claimed, error, retryInSeconds });
    return true;
  }
};
