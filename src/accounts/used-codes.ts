import { createHash } from 'node:crypto';
import type { MemberId } from '../core/ids.ts';
import type { Deps } from './deps.ts';

/** Longer than a code is taken: half a minute, and the one before and after (RFC 6238, 5.2). */
const MEMORY_MS = 3 * 60_000;

/**
 * Takes a code once. Whoever looked over a shoulder comes too late: RFC 6238, 5.2 wants a code refused after its first success, which
 * better-auth does not do by itself. The row's id is the code's, hence two at the same instant are one. $1 id · $2 until · $3 now
 */
const USE = `
  INSERT INTO verifications AS v (id, identifier, value, expires_at) VALUES ($1, $1, 'used', $2)
  ON CONFLICT (id) DO UPDATE SET expires_at = EXCLUDED.expires_at WHERE v.expires_at < $3
  RETURNING id`;

/** @returns false when this member has used this code already */
export const useCodeOnce = async ({ pool }: Deps, memberId: MemberId, code: string): Promise<boolean> => {
  const id = `used-${createHash('sha256').update(`${memberId} ${code}`).digest('base64url')}`;
  const now = Date.now();
  const { rowCount } = await pool.query(USE, [id, new Date(now + MEMORY_MS), new Date(now)]);
  return rowCount === 1;
};
