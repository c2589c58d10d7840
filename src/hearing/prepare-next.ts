import type pg from 'pg';
import { asId, type InboundId } from '../core/ids.ts';
import { redactedPrepared } from '../privacy/redact.ts';
import { CLAIM_UNPREPARED } from './claim.sql.ts';
import type { UnpreparedRow } from './claim.ts';
import type { HearingDependencies } from './hearing.ts';
import { prepare } from './prepare.ts';
import { POSTPONE_PREPARING, RECORD_PREPARED } from './record.sql.ts';

/** Longer than any preparing takes, which is half a minute. */
const LEASE_SECONDS = 60;

/**
 * Prepares the next message that needs it, whoever's. No transaction is open meanwhile. In the end every message becomes ready for its
 * turn: with `unavailable` at worst, and after a few leases that ran out when it ended its workers.
 * @returns false when none is waiting
 * @throws only what the database throws; the lease then runs out
 */
export const prepareNext = async (pool: pg.Pool, dependencies: HearingDependencies): Promise<boolean> => {
  const { seals, observer, onPrepared, instanceId = null } = dependencies;
  const { rows } = await pool.query<UnpreparedRow>(CLAIM_UNPREPARED, [LEASE_SECONDS, instanceId]);
  const row = rows[0];
  if (row === undefined) return false;
  const began = performance.now();
  const about = { inboundId: asId<InboundId>(row.id), channel: row.channel };
  const outcome = await prepare(pool, dependencies, row);
  if (outcome.type === 'postponed') {
    const { why, retryInSeconds } = outcome;
    await pool.query(POSTPONE_PREPARING, [row.id, retryInSeconds]);
    observer.postponed({ ...about, why, retryInSeconds });
    return true;
  }
  const { prepared, why } = outcome;
  const isNothing = prepared.heard === null && prepared.story === null;
  await pool.query(RECORD_PREPARED, [row.id, isNothing ? null : seals.sealJson(redactedPrepared(prepared))]);
  observer.prepared({
    ...about,
    contactId: row.contact_id === null ? null : asId(row.contact_id),
    heard: prepared.heard?.type ?? null,
    why,
    read: prepared.story !== null,
    milliseconds: performance.now() - began,
  });
  onPrepared();
  return true;
};
