import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Queryable } from '../db/queryable.ts';
import { authKeysOf } from './auth-keys.ts';

/** As `npm run rotate-key` tells of every other column. */
export type Resealed = {
  readonly what: string;
  readonly resealed: number;
  /** Under today's key already. */
  readonly current: number;
  /** Neither key opens it. */
  readonly unreadable: number;
};

type Row = { readonly id: string; readonly secret: string; readonly backup_codes: string };

/** Only what is still as it was read: new codes that were made meanwhile are under today's key. $1 id · $2, $3 new · $4, $5 as read */
const WRITE = `
  UPDATE second_factors SET secret = $2, backup_codes = $3 WHERE id = $1 AND secret = $4 AND backup_codes = $5`;

/**
 * Second factors under a new SECRET_KEY: without this nobody's codes would be right any more once the old key is gone. They are as few as the
 * team.
 */
export const resealSecondFactors = async (
  db: Queryable,
  secretKey: Buffer,
  oldSecretKey: Buffer,
): Promise<Resealed> => {
  const keys = authKeysOf(secretKey, oldSecretKey);
  const [today] = keys;
  const key = { keys: new Map(keys.map(({ version, value }) => [version, value])), currentVersion: today.version };
  const isCurrent = (text: string): boolean => text.startsWith(`$ba$${today.version}$`);
  const fresh = async (text: string): Promise<string> =>
    symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data: text }) });

  let [resealed, current, unreadable] = [0, 0, 0];
  const { rows } = await db.query<Row>('SELECT id, secret, backup_codes FROM second_factors ORDER BY id');
  for (const { id, secret, backup_codes: codes } of rows) {
    if (isCurrent(secret) && isCurrent(codes)) {
      current += 1;
      continue;
    }
    const made = await Promise.all([fresh(secret), fresh(codes)]).catch(() => null);
    if (made === null) unreadable += 1;
    else resealed += (await db.query(WRITE, [id, ...made, secret, codes])).rowCount ?? 0;
  }
  return { what: 'second_factors', resealed, current, unreadable };
};
