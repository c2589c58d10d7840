import type pg from 'pg';
import { systemClock } from '../core/clock.ts';
import type { Queryable } from '../db/queryable.ts';
import { type Forgotten, forgetOld } from '../privacy/retention/forget.ts';

/** Contacts without any urn: made by the slower of two first messages that came at once, and nobody's. */
const SWEEP_CONTACTS = `
  DELETE FROM contacts c
  WHERE c.created_at < now() - interval '1 hour' AND NOT EXISTS (SELECT FROM urns u WHERE u.contact_id = c.id)`;

/** Who was erased while something of theirs was still under way. Their waiting words go with them. */
const SWEEP_ERASED = `
  WITH gone AS (
    DELETE FROM contacts c
    WHERE c.erased_at < now() - interval '1 hour'
      AND NOT EXISTS (SELECT FROM outbound o WHERE o.contact_id = c.id AND o.status IN ('queued', 'sending'))
    RETURNING c.id
  )
  UPDATE inbound SET sealed_content = NULL, sealed_prepared = NULL, sealed_reply = NULL, events = NULL
  WHERE contact_id IN (SELECT id FROM gone)`;

const sweepLeftovers = async (db: Queryable): Promise<void> => {
  await db.query(SWEEP_CONTACTS);
  await db.query(SWEEP_ERASED);
};

/** Removes what nobody needs any more: leftovers, and what was kept for as long as it may be. */
export const sweep = async (pool: pg.Pool, now: Date = systemClock.now()): Promise<Forgotten> => {
  await sweepLeftovers(pool);
  return forgetOld(pool, now);
};
