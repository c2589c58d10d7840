import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { type Folders, superuser } from './folders.ts';

/**
 * Every process that uses the embedded PostgreSQL keeps one connection open and holds a shared advisory lock on it. The
 * lock goes with the process, however it ends. So "am I the last one?" is one question to PostgreSQL, and whoever is last
 * stops it: a server may stop while an import still works, and the other way round.
 */
export type Keeper = {
  /** Nobody else used this PostgreSQL when we came. */
  readonly alone: boolean;
  /** Called once if the connection is lost without `release`. */
  onLost(listener: () => void): void;
  /** Gives up the lock. True when nobody else holds it any more: PostgreSQL is then ours to stop, and newcomers wait. */
  release(): Promise<boolean>;
  close(): Promise<void>;
};

export type Attempt =
  | { readonly type: 'kept'; readonly keeper: Keeper }
  | { readonly type: 'wrong_password' }
  | { readonly type: 'other_cluster' }
  | { readonly type: 'not_yet'; readonly reason: string };

/** 'pass' in ASCII: any number that no other lock of the database `postgres` uses. */
const lockKey = 0x70617373;
const connectTimeout = 5_000;

/** Asks PostgreSQL to read a file that we have just put into our cluster: a copy of the folder has the same password. */
const readsOurFolder = async (client: pg.Client, folders: Folders): Promise<boolean> => {
  const name = `passerelle-check-${randomBytes(6).toString('hex')}`;
  const word = randomBytes(12).toString('hex');
  const file = path.join(folders.cluster, name);
  await writeFile(file, word, { mode: 0o644, flag: 'wx' });
  try {
    const { rows } = await client.query<{ word: string | null }>('select pg_read_file($1, true) as word', [name]);
    return rows[0]?.word === word;
  } finally {
    await rm(file, { force: true });
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);

const holdLock = async (client: pg.Client): Promise<boolean> => {
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [lockKey]);
  const alone = rows[0]?.alone === true;
  // Waits only while the last user is stopping PostgreSQL; the connection then breaks and the caller starts it again.
  await client.query('select pg_advisory_lock_shared($1)', [lockKey]);
  if (alone) await client.query('select pg_advisory_unlock($1)', [lockKey]);
  return alone;
};

const keeperOn = (client: pg.Client, alone: boolean): Keeper => {
  let closing = false;
  let lost = false;
  let listener: (() => void) | null = null;
  client.on('end', () => {
    if (closing) return;
    lost = true;
    listener?.();
  });
  return {
    alone,
    onLost: (then) => {
      listener = then;
      if (lost) then();
    },
    release: async () => {
      closing = true;
      if (lost) return false;
      try {
        await client.query('select pg_advisory_unlock_shared($1)', [lockKey]);
        const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [lockKey]);
        return rows[0]?.last === true;
      } catch {
        // PostgreSQL has gone in this very moment: nothing is left to stop.
        return false;
      }
    },
    close: async () => {
      closing = true;
      await client.end().catch(() => undefined);
    },
  };
};

/** Connects once to the PostgreSQL that should be ours on this port, makes sure that it is, and holds the lock. */
export const tryToKeep = async (folders: Folders, port: number, password: string): Promise<Attempt> => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: superuser,
    password,
    database: 'postgres',
    application_name: 'passerelle keeper',
    connectionTimeoutMillis: connectTimeout,
    keepAlive: true,
  });
  // Errors after the connection show as 'end', which the keeper listens to.
  client.on('error', () => undefined);
  try {
    await client.connect();
    if (!(await readsOurFolder(client, folders))) {
      await client.end();
      return { type: 'other_cluster' };
    }
    const alone = await holdLock(client);
    return { type: 'kept', keeper: keeperOn(client, alone) };
  } catch (error) {
    await client.end().catch(() => undefined);
    const code = codeOf(error);
    return code === '28P01' ? { type: 'wrong_password' } : { type: 'not_yet', reason: code };
  }
};
