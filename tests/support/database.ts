import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from '../../src/db/pool.ts';
import { openPrisma, type PrismaClient } from '../../src/db/prisma.ts';

export type TestDatabase = {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
};

export type TestDatabaseOptions = {
  /** Connections of the pool; default 10. All test files together share the server's 200. */
  readonly max?: number;
  /** False: no tables at all, for tests of the migrations themselves. */
  readonly migrated?: boolean;
};

const withAdmin = async (run: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const url = new URL(inject('testServer').url);
  url.pathname = '/postgres';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
};

/**
 * A database of its own for one test file, cloned from the migrated template.
 * Open it in `beforeAll`, close it in `afterAll`; between tests empty it with `emptyTables`.
 */
export const openTestDatabase = async ({
  max = 10,
  migrated = true,
}: TestDatabaseOptions = {}): Promise<TestDatabase> => {
  const server = inject('testServer');
  const name = `${server.prefix}_${randomBytes(5).toString('hex')}`;
  const template = migrated ? server.template : 'template0';
  await withAdmin((client) =>
    client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`),
  );
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const pool = openPool(url.href, { max, applicationName: 'passerelle tests' });
  const prisma = openPrisma(url.href, { max: 4 });
  return {
    url: url.href,
    pool,
    prisma,
    close: async () => {
      await Promise.all([pool.end(), prisma.$disconnect()]);
      // Some code under test may still hold a connection when a test failed: it does not keep the database alive.
      await withAdmin((client) =>
        client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`),
      );
    },
  };
};

/** Most tables are empty after most tests: what has no row is left alone, and no trigger and no foreign key is asked. */
const EMPTY_WHAT_IS_FULL = `
  DO $$
  DECLARE
    name text;
    is_full boolean;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO is_full;
      IF is_full THEN EXECUTE format('DELETE FROM %I', name); END IF;
    END LOOP;
    PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
      FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
  EXCEPTION WHEN insufficient_privilege THEN
    -- A server of somebody else's, whose user is no superuser.
    EXECUTE (SELECT 'TRUNCATE ' || string_agg(format('%I', tablename), ', ') || ' RESTART IDENTITY CASCADE'
      FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations');
  END $$`;

/**
 * Empties every table of ours, so that each test starts from nothing; ids start again at 1. A tenth of what TRUNCATE of every table costs, before
 * each of thousands of tests.
 */
export const emptyTables = async (pool: pg.Pool): Promise<void> => {
  await pool.query(EMPTY_WHAT_IS_FULL);
};
