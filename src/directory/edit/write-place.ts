import type { Queryable } from '../../db/queryable.ts';
import type { NewPlace } from '../import/check-place.ts';
import { writePlaces } from '../import/write-directory.ts';
import type { EditRefusal } from './change.ts';

/** Changes a place, or makes a new one; whether it receives people is another act. */
export const savePlace = async (
  tx: Queryable,
  place: NewPlace,
  { isNew }: { readonly isNew: boolean },
): Promise<{ readonly id: string } | EditRefusal> => {
  const { rows } = await tx.query<{ active: boolean; demo: boolean }>(
    'select active, demo from places where id = $1 for update',
    [place.id],
  );
  const stored = rows[0];
  if (isNew && stored !== undefined) return 'same_again';
  if (!isNew && stored === undefined) return 'gone';
  await writePlaces(tx, [{ ...place, active: stored?.active ?? true }], stored?.demo ?? false);
  return { id: place.id };
};

/** A place that receives nobody is never offered, and none of its dates is held; open again, its schedules give their dates again. */
export const setActive = async (
  tx: Queryable,
  id: string,
  active: boolean,
): Promise<{ readonly id: string } | EditRefusal> => {
  const { rowCount } = await tx.query('update places set active = $2, updated_at = now() where id = $1', [id, active]);
  return rowCount === 1 ? { id } : 'gone';
};

/** `Maison de quartier, Molenbeek` → `maison-de-quartier-molenbeek`, with a number where that is taken. */
export const freePlaceId = async (db: Queryable, name: string): Promise<string> => {
  const folded = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const base =
    folded
      .replace(/[^a-z0-9]+/gu, '-')
      .replace(/^-|-$/gu, '')
      .slice(0, 60) || 'place';
  const { rows } = await db.query<{ id: string }>("select id from places where id = $1 or id like $1 || '-%'", [base]);
  const taken = new Set(rows.map(({ id }) => id));
  if (!taken.has(base)) return base;
  for (let nth = 2; ; nth += 1) if (!taken.has(`${base}-${nth}`)) return `${base}-${nth}`;
};
