import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Queryable } from './queryable.ts';

export type PoolOptions = {
  /** Most connections open at once; default 20. The embedded PostgreSQL allows 200 in all. */
  readonly max?: number;
  /** Connections that stay open when nobody needs them; default 0. */
  readonly ready?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Milliseconds that work waits for a connection; default 10 s. */
  readonly connectWithin?: number;
  /** Milliseconds after which the server ends a statement; default: whatever DATABASE_URL says. */
  readonly statementWithin?: number;
  /** Milliseconds after which a connection on which no answer comes is given up as dead; default 30 s. */
  readonly answerWithin?: number;
};

/**
 * What a machine that vanished in the middle of a transaction has locked is free again after half a minute, and its sessions end after one:
 * the system's own patience is two hours. Whoever sets them in DATABASE_URL knows better. https://www.postgresql.org/docs/current/runtime-config-client.html
 */
const VANISHED = [
  '-c idle_in_transaction_session_timeout=30000',
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
].join(' ');

/**
 * The connection string with `TimeZone=UTC` for the session, kept next to any `options` that the URL already has. Prisma reads a
 * timestamptz as if its text were UTC: in a database with another time zone, times would be hours wrong.
 * @param settings more of our own, as `-c name=value`
 */
export const connectionString = (url: string, applicationName = 'passerelle', settings = ''): string => {
  const parsed = new URL(url);
  const options = parsed.searchParams.get('options');
  // The last one wins in PostgreSQL, so what must be as we say comes last.
  parsed.searchParams.set('options', [VANISHED, options, settings, '-c TimeZone=UTC'].filter(Boolean).join(' '));
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
export const openPool = (
  url: string,
  {
    max = 20,
    ready = 0,
    applicationName = 'passerelle',
    connectWithin = 10_000,
    statementWithin,
    answerWithin = 30_000,
  }: PoolOptions = {},
): pg.Pool => {
  const settings = statementWithin === undefined ? '' : `-c statement_timeout=${statementWithin}`;
  const pool = new pg.Pool({
    connectionString: connectionString(url, applicationName, settings),
    max,
    min: ready,
    connectionTimeoutMillis: connectWithin,
    // A database that was moved elsewhere does not say good-bye: without this nobody would notice for a quarter of an hour.
    query_timeout: answerWithin,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
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
 * 25006, read_only_sql_transaction: the server at the other end became a standby (a switch-over), or its disk is full and an operator closed
 * it. The connection lives and would refuse every write for ever; a new one finds the server that takes them.
 */
const READ_ONLY = '25006';

const isReadOnly = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && error.code === READ_ONLY;

/** The connection that holds a transaction. */
export type Transaction = Queryable & {
  /**
   * Nobody waits for these statements until COMMIT, which is sent along with them: a round trip less. A failure must be PostgreSQL's own,
   * which rolls everything back; what fails only on our side would be committed all the same.
   */
  meanwhile(statements: Promise<unknown>): void;
};

/**
 * Runs `fn` in one transaction: committed when it returns, rolled back when it throws. A connection that broke on the way, or can no longer
 * write, is thrown away and not given back to the pool.
 */
export const inTransaction = async <Result>(
  pool: pg.Pool,
  fn: (tx: Transaction) => Promise<Result>,
): Promise<Result> => {
  const tx = await pool.connect();
  const unawaited: Promise<unknown>[] = [];
  const meanwhile = (statements: Promise<unknown>): void => {
    // Its failure is seen at the end; until then nobody listens.
    statements.catch(() => undefined);
    unawaited.push(statements);
  };
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  tx.on('error', onError);
  try {
    // Sent along with the first statement and not before it: a round trip less in every turn. It fails only with the connection.
    const begun = tx.query('BEGIN');
    begun.catch(() => undefined);
    const result = await fn({ query: (text, values) => tx.query(text, values as unknown[]), meanwhile });
    const committed = tx.query('COMMIT');
    committed.catch(() => undefined);
    await begun;
    await Promise.all(unawaited);
    const { command } = await committed;
    // PostgreSQL answers COMMIT with a quiet ROLLBACK when a statement failed and `fn` swallowed its error.
    if (command !== 'COMMIT') throw new Error('The transaction was rolled back, because an error in it was swallowed.');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch((rollbackError: Error) => {
      broken ??= rollbackError;
    });
    if (isReadOnly(error)) broken ??= error;
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
};
