import { createHash } from 'node:crypto';
import pg from 'pg';

export type PoolOptions = {
  /** Most connections open at once; default 20. The embedded PostgreSQL allows 200 in all. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
};

/**
 * The connection string with `TimeZone=UTC` for the session, kept next to any `options` that the URL already has. Prisma reads a
 * timestamptz as if its text were UTC: in a database with another time zone, times would be hours wrong.
 */
export const connectionString = (url: string, applicationName = 'passerelle'): string => {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  // The last one wins in PostgreSQL, so ours comes last.
  parsed.searchParams.set('options', [options, '-c TimeZone=UTC'].filter(Boolean).join(' '));
  if (!parsed.searchParams.has('application_name')) parsed.searchParams.set('application_name', applicationName);
  return parsed.href;
};

const names = new Map<string, string>();

/** A statement's name comes from its text: the same in every process, so that no pooler between can mistake one for another. */
const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `passerelle_${createHash('sha256').update(text).digest('base64url').slice(0, 20)}`;
  names.set(text, name);
  return name;
};

/**
 * Statements with values are prepared once a connection: planning the search for the nearest sessions costs as much as running it.
 * Their texts are constants, so their number is small; a text made at run time would have to stay out of here.
 */
const prepareOnce = (client: pg.PoolClient): void => {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const prepared = (...args: unknown[]): unknown => {
    const [text, values, ...more] = args;
    if (typeof text !== 'string' || !Array.isArray(values)) return query(...args);
    return query({ name: nameOf(text), text, values }, ...more);
  };
  Object.assign(client, { query: prepared });
};

/**
 * A pool of connections that speak UTC. `bigint` columns arrive as text, as `pg` does by itself: ids are text in `core/ids.ts`.
 * Close it with `end()`.
 */
export const openPool = (url: string, { max = 20, applicationName = 'passerelle' }: PoolOptions = {}): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: connectionString(url, applicationName),
    max,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Statements that do not wait for each other's answer are sent together; each still has its own place in the transaction.
    pipeline: true,
  });
  // An idle connection broke (the server restarted): the pool drops it by itself, and without a listener Node would end.
  pool.on('error', () => undefined);
  // The same while it is lent out; whoever holds it learns it from the statement that fails. graphile-worker looks for this listener.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    prepareOnce(client);
  });
  return pool;
};

/**
 * Runs `fn` in one transaction: committed when it returns, rolled back when it throws. A connection that broke on the way is thrown away
 * and not given back to the pool.
 */
export const inTransaction = async <Result>(
  pool: pg.Pool,
  fn: (tx: pg.PoolClient) => Promise<Result>,
): Promise<Result> => {
  const tx = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    // Sent along with the first statement and not before it: a round trip less in every turn. It fails only with the connection.
    const begun = tx.query('BEGIN');
    begun.catch(() => undefined);
    const result = await fn(tx);
    await begun;
    const { command } = await tx.query('COMMIT');
    // PostgreSQL answers COMMIT with a quiet ROLLBACK when a statement failed and `fn` swallowed its error.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back, because an error in it was swallowed.');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((rollbackError: Error) => {
      broken ??= rollbackError;
    });
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
};
