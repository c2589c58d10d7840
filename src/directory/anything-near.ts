import type { Point } from '../core/geo.ts';
import type { Queryable } from '../db/queryable.ts';
import { FARTHEST_METRES } from './find-occurrences.ts';

/** Free or full, for whatever need: a place that is full is near all the same. $1 latitude · $2 longitude · $3 metres · $4 after */
const ANYTHING_NEAR = `
  SELECT EXISTS (
    SELECT FROM places p
    WHERE p.active AND earth_box(ll_to_earth($1, $2), $3) @> ll_to_earth(p.latitude, p.longitude)
      AND EXISTS (SELECT FROM occurrences o WHERE o.place_id = p.id AND NOT o.cancelled AND o.starts_at > $4)) AS is_near`;

/** Whether any session to come is within reach of a point; where none is, the person is far from every place that we know. */
export const isAnythingNear = async (client: Queryable, near: Point, after: Date): Promise<boolean> => {
  const values = [near.latitude, near.longitude, FARTHEST_METRES, after];
  const { rows } = await client.query<{ is_near: boolean }>(ANYTHING_NEAR, values);
  return rows[0]?.is_near === true;
};
