import type { Queryable } from '../../db/queryable.ts';
import type { ClosureCells } from '../import/closure-row.ts';
import type { EditRefusal } from './change.ts';

type Result = { readonly id: string } | EditRefusal;

/** Days on which a place, or every place, is closed. */
export const addClosure = async (tx: Queryable, { place_id, from, to, reason }: ClosureCells): Promise<Result> => {
  const { rows } = await tx.query<{ id: string }>(
    `insert into closures (place_id, from_date, to_date, reason) values ($1, $2, $3, $4)
     on conflict (place_id, from_date, to_date) do nothing returning id::text as id`,
    [place_id, from, to, reason],
  );
  return rows[0] ?? 'same_again';
};

/** The dates are held again; bookings that were cancelled do not come back. */
export const liftClosure = async (tx: Queryable, id: string): Promise<Result> => {
  const { rows } = await tx.query<{ id: string }>('delete from closures where id = $1 returning id::text as id', [id]);
  return rows[0] ?? 'gone';
};
