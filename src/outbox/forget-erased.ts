import type pg from 'pg';
import type { ContactId } from '../core/ids.ts';
import { inTransaction } from '../db/pool.ts';
import { FORGET_ERASED } from './record.sql.ts';

const LOCK = 'SELECT id FROM contacts WHERE id = $1 AND erased_at IS NOT NULL FOR UPDATE';

/**
 * Removes a person who asked for it, once the farewell is out. The contact is locked first and looked at afterwards: a message that is being
 * stored at this very moment is then either seen, and the contact stays for it, or waits and comes from a stranger. It is never lost.
 */
export const forgetErased = (pool: pg.Pool, contactId: ContactId): Promise<void> =>
  inTransaction(pool, async (tx) => {
    const { rows } = await tx.query(LOCK, [contactId]);
    if (rows.length > 0) await tx.query(FORGET_ERASED, [contactId]);
  });
