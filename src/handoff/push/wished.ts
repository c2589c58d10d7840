import type { MemberId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';

/** Whether somebody's profile asks for alerts in browsers, whichever of theirs has them on. */
export const wantsPush = async (db: Queryable, memberId: MemberId): Promise<boolean> => {
  const { rows } = await db.query<{ wants: boolean }>('SELECT alerts_by_push AS wants FROM members WHERE id = $1', [
    memberId,
  ]);
  return rows[0]?.wants ?? false;
};
