import type { DeskDone, DeskFailed } from '../../core/desk.ts';
import type { Queryable } from '../../db/queryable.ts';
import { TAKE_IN_HAND } from './record.sql.ts';
import type { Situation } from './situation.ts';

/** A request that was cut off may still be on its way: the desk is not asked before. */
const SETTLE_SECONDS = 2;

/**
 * Gives something to the desk. What was in hand when somebody ended, or when no answer came, is asked for before it is given once more
 * (docs/adr/0030).
 * @param ways `find`: what the desk has of it; null when it has nothing
 */
export const giveOnce = async <Value>(
  db: Queryable,
  { id, in_hand, in_hand_seconds }: Situation,
  mark: string,
  ways: {
    readonly find: () => Promise<DeskDone<Value | null>>;
    readonly give: () => Promise<DeskDone<Value>>;
  },
): Promise<{ type: 'done'; value: Value } | { type: 'waits'; seconds: number } | DeskFailed> => {
  if (in_hand === mark) {
    const since = in_hand_seconds ?? 0;
    if (since < SETTLE_SECONDS) return { type: 'waits', seconds: SETTLE_SECONDS - since };
    const found = await ways.find();
    // It could not be asked: it is as much in doubt as before.
    if (found.type === 'failed') return { ...found, code: found.code === 'gone' ? 'gone' : 'unreachable' };
    if (found.value !== null) return { type: 'done', value: found.value };
  }
  await db.query(TAKE_IN_HAND, [id, mark]);
  return ways.give();
};
