import type { Queryable } from '../db/queryable.ts';
import { AUDIT_DAYS } from './audit.ts';
import { FORGET_THOSE_GONE } from './leaving.sql.ts';

const DAY_MS = 86_400_000;
const AT_ONCE = 1_000;

/** $1 now. Logins, questions that nobody answered, and invitations that nobody took, end by themselves; nobody needs the rows. */
const OVER = ['logins', 'verifications', 'invitations'].map((table) => `DELETE FROM ${table} WHERE expires_at < $1`);

/** $1 too old before · $2 how many */
const OLD_AUDIT = 'DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < $1 ORDER BY id LIMIT $2)';

/** Forgets logins that are over, what was done longer ago than a year, and who left before. In pieces, so that nobody who writes meanwhile waits. */
export const sweepAccounts = async (db: Queryable, now: Date): Promise<void> => {
  for (const statement of OVER) await db.query(statement, [now]);
  const before = new Date(now.getTime() - AUDIT_DAYS * DAY_MS);
  await db.query(FORGET_THOSE_GONE, [before]);
  while (((await db.query(OLD_AUDIT, [before, AT_ONCE])).rowCount ?? 0) === AT_ONCE);
};
