import type { Queryable } from '../db/queryable.ts';

/** $1 name · $2 since · $3 how many more */
const ADD = `
  INSERT INTO tallies AS t (name, since, count) VALUES ($1, $2, $3)
  ON CONFLICT (name, since) DO UPDATE SET count = t.count + EXCLUDED.count
  RETURNING count`;

const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

type Unit = keyof typeof MILLISECONDS;

/** The beginning of the minute, hour or day (UTC) that an instant lies in. */
export const beginningOf = (unit: Unit, now: Date): Date => {
  const size = MILLISECONDS[unit];
  return new Date(Math.floor(now.getTime() / size) * size);
};

/** Counts something, over all replicas. @returns how often since that minute, hour or day began, this included */
export const addToTally = async (
  db: Queryable,
  name: string,
  { unit, now, more = 1 }: { readonly unit: Unit; readonly now: Date; readonly more?: number },
): Promise<number> => {
  const { rows } = await db.query<{ count: number }>(ADD, [name, beginningOf(unit, now), more]);
  return rows[0]?.count ?? more;
};
