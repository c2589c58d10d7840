import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../../src/db/embedded/initialise.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { bundleMain } from './bundle.ts';

/** The server of the tests, and the names that this run gives to its databases. */
export type TestServer = { readonly url: string; readonly prefix: string; readonly template: string };

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

const dataDir = fileURLToPath(new URL('../../.data/test', import.meta.url));

const quiet = {
  info: (): void => undefined,
  warn: (fields: object, message: string): void => console.warn(message, fields),
};

const databaseUrl = (url: string, name: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.href;
};

const withAdmin = async <Result>(url: string, fn: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
};

const dropDatabases = async (client: pg.Client, wanted: (name: string) => boolean): Promise<void> => {
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like 'test\\_%'",
  );
  for (const { datname } of rows.filter((row) => wanted(row.datname))) {
    await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  }
};

/** Databases of a run that was killed: their name has its process id. */
const isAbandoned = (name: string): boolean => {
  const pid = Number(name.split('_')[1]);
  return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
};

type Running = { readonly server: TestServer; readonly tearDown: () => Promise<void> };

const start = async (): Promise<Running> => {
  const external = process.env['TEST_DATABASE_URL'];
  const embedded = external === undefined ? await startEmbedded({ dataDir, log: quiet, durable: false }) : null;
  const url = embedded?.url ?? external ?? '';
  const prefix = `test_${process.pid}_${randomBytes(3).toString('hex')}`;
  const template = `${prefix}_template`;
  const program = await bundleMain(path.dirname(dataDir));
  // Read by tests/contract/support/program.ts, in the process of each test file.
  process.env['TEST_PROGRAM'] = program.script;
  const tearDown = async (): Promise<void> => {
    await program.remove();
    try {
      await withAdmin(url, (client) => dropDatabases(client, (name) => name.startsWith(prefix)));
    } finally {
      await embedded?.stop();
    }
  };
  try {
    await withAdmin(url, async (client) => {
      if (embedded !== null) await dropDatabases(client, isAbandoned);
      await client.query(`create database ${client.escapeIdentifier(template)}`);
    });
    await migrate(databaseUrl(url, template));
  } catch (error) {
    await tearDown();
    throw error;
  }
  return { server: { url, prefix, template }, tearDown };
};

/** Several of the projects in vitest.config.ts need it, and each loads this file for itself: what they share is kept where both see it. */
const shared = globalThis as { passerelleTests?: { users: number; readonly running: Promise<Running> } };

/**
 * One PostgreSQL for the whole run, with one migrated template that each test file clones. TEST_DATABASE_URL names another server (its user
 * must be allowed to create databases). The embedded one is kept in `.data/test` between runs: a run that was killed is tidied up by
 * the next, and two runs at once share it.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  shared.passerelleTests ??= { users: 0, running: start() };
  const used = shared.passerelleTests;
  used.users += 1;
  const { server, tearDown } = await used.running;
  project.provide('testServer', server);
  return async () => {
    used.users -= 1;
    if (used.users === 0) await tearDown();
  };
};
