import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { connectionString } from './pool.ts';

/** One `prisma/migrations/<name>/migration.sql`. */
export type Migration = { readonly name: string; readonly sql: string; readonly checksum: string };

/** The lock that Prisma's own schema engine takes on PostgreSQL: the two never migrate at the same time. */
const prismaLock = 72707369;

export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Prisma's own table, made as its schema engine makes it, so that `prisma migrate status` and `deploy` agree elsewhere. */
const createTable = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** The folder's migrations in the order of their names, which is the order they are applied in. */
export const readMigrations = async (folder: string): Promise<readonly Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const bytes = await readFile(path.join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    }),
  );
};

type AppliedRow = { readonly migration_name: string; readonly checksum: string; readonly finished_at: Date | null };

const readApplied = async (client: pg.Client): Promise<ReadonlyMap<string, AppliedRow>> => {
  const { rows } = await client.query<AppliedRow>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
  );
  return new Map(rows.map((row) => [row.migration_name, row]));
};

const isApplied = (migration: Migration, row: AppliedRow | undefined): boolean => {
  const file = `prisma/migrations/${migration.name}/migration.sql`;
  if (row === undefined) return false;
  if (row.finished_at === null) {
    throw new Error(`${file} failed earlier in this database (prisma migrate): see "prisma migrate resolve".`);
  }
  if (row.checksum !== migration.checksum) {
    throw new Error(
      `${file} was changed after it was applied to this database. Put it back as it was and write a new migration instead.`,
    );
  }
  return true;
};

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`prisma/migrations/${migration.name}/migration.sql could not be applied: ${reason}`, { cause });
  }
};

/**
 * Brings the database to the newest migration and returns the names of those applied now. One transaction a file: a file is applied
 * wholly or not at all. Any number of processes may call it at once: the second waits and finds nothing to do.
 * A database that is ahead (an older program during a roll-out) is left as it is.
 */
export const migrate = async (url: string, folder: string = migrationsFolder): Promise<readonly string[]> => {
  const migrations = await readMigrations(folder);
  // A connection of its own: the lock belongs to the session and goes with it, however this ends.
  const client = new pg.Client({ connectionString: connectionString(url, 'passerelle migrate') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
    await client.query(createTable);
    const applied = await readApplied(client);
    const waiting = migrations.filter((migration) => !isApplied(migration, applied.get(migration.name)));
    for (const migration of waiting) await apply(client, migration);
    return waiting.map(({ name }) => name);
  } finally {
    await client.end();
  }
};
