import type { Queryable } from '../db/queryable.ts';

/** As many as a provider takes, evenly spread. */
export type Rate = {
  /** What is counted: a number of ours, or a person by the contact's id. */
  readonly name: string;
  /** Seconds that one message takes. */
  readonly seconds: number;
  /** How many may go at once after a rest; at least 1. */
  readonly burst: number;
};

/**
 * The generic cell rate algorithm (ITU-T I.371, annex A): one instant for each rate, from when on all that was let go has been spread evenly.
 * It is moved on by what the message takes, though its turn comes later: who waits keeps the place. Rates are given in one order, so that
 * two statements never wait for each other.
 * $1 names · $2 seconds that it takes of each
 */
const RESERVE = `
  INSERT INTO rates AS r (name, free_at)
  SELECT asked.name, now() + make_interval(secs => asked.takes)
  FROM unnest($1::text[], $2::float8[]) WITH ORDINALITY AS asked (name, takes, nth)
  ORDER BY asked.nth
  ON CONFLICT (name) DO UPDATE SET free_at = greatest(r.free_at, now()) + (EXCLUDED.free_at - now())
  RETURNING name, extract(epoch FROM free_at - now())::float8 AS ahead`;

/**
 * Takes room for a message in every rate that it counts in, over all replicas.
 * @param amount how many of what is counted
 * @returns seconds until its turn comes; 0: now
 */
export const reserve = async (db: Queryable, rates: readonly Rate[], amount: number): Promise<number> => {
  if (rates.length === 0) return 0;
  const { rows } = await db.query<{ name: string; ahead: number }>(RESERVE, [
    rates.map(({ name }) => name),
    rates.map(({ seconds }) => seconds * amount),
  ]);
  const waits = rates.map(({ name, seconds, burst }) => {
    const ahead = rows.find((row) => row.name === name)?.ahead ?? 0;
    // A burst that is larger than what was saved up begins when its first message may go.
    return ahead - seconds * amount - seconds * (burst - 1);
  });
  return Math.max(0, ...waits);
};

/** What has rested for an hour begins anew. */
const SWEEP = `DELETE FROM rates WHERE free_at < now() - interval '1 hour'`;

/** Removes the rates of people who are long gone. */
export const sweepRates = async (db: Queryable): Promise<void> => {
  await db.query(SWEEP);
};
