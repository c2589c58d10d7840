import type { Queryable } from '../../db/queryable.ts';
import type { NewPlace } from '../import/check-place.ts';

/** Two that are sent at once: the second waits until the first is written or undone. $1 member */
const ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('place_added ' || $1, 0))";

/** Written a minute ago at most, by somebody who made a place then: this attempt is in the audit table already. $1 name · $2 street · $3 postcode · $4 member */
const MADE_JUST_NOW = `
  SELECT p.id FROM places p
  WHERE p.name = $1 AND p.street = $2 AND p.postcode = $3 AND p.updated_at > now() - interval '1 minute'
    AND (SELECT count(*) FROM audit a
      WHERE a.member_id = $4 AND a.action = 'place_added' AND a.at > now() - interval '1 minute') > 1
  ORDER BY p.updated_at DESC LIMIT 1`;

/**
 * A form that was sent twice on a slow line makes one place.
 * @param by id of the member whose form it is
 * @returns the id of the place that the first one made; null: it is the first
 */
export const madeJustNow = async (
  tx: Queryable,
  { name, street, postcode }: Pick<NewPlace, 'name' | 'street' | 'postcode'>,
  by: string,
): Promise<string | null> => {
  await tx.query(ONE_AT_A_TIME, [by]);
  const { rows } = await tx.query<{ id: string }>(MADE_JUST_NOW, [name, street, postcode, by]);
  return rows[0]?.id ?? null;
};
