import type pg from 'pg';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';

class Undone extends Error {
  override readonly name = 'Undone';
}

/**
 * Really does something in a transaction, looks at what came of it, and then keeps it or undoes it: what is shown beforehand is what
 * happens, since it did happen.
 */
export const keepOrUndo = async <Value>(
  pool: pg.Pool,
  run: (tx: Queryable) => Promise<{ readonly keep: boolean; readonly value: Value }>,
): Promise<Value> => {
  let undone: { readonly value: Value } | null = null;
  try {
    return await inTransaction(pool, async (tx) => {
      const { keep, value } = await run(tx);
      if (keep) return value;
      undone = { value };
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone && undone !== null) return (undone as { readonly value: Value }).value;
    throw error;
  }
};
