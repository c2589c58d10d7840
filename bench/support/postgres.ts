import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../../src/db/embedded.ts';

/** A PostgreSQL of the benchmark's own, as durable as the product's. */
export type Postgres = {
  /** Its first database. */
  readonly url: string;
  /** One more, empty. */
  readonly newDatabase: (name: string) => Promise<string>;
};

const quiet = { info: (): void => undefined, warn: (): void => undefined };

/** One connection for a piece of work. */
export const withClient = async <Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** In a new folder, gone afterwards, also when the run is cut short with Ctrl-C. */
export const withPostgres = async <Result>(work: (postgres: Postgres) => Promise<Result>): Promise<Result> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const embedded = await startEmbedded({ dataDir, log: quiet });
  const clear = async (): Promise<void> => {
    await embedded.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  const cutShort = (): void => {
    void clear().finally(() => process.exit(130));
  };
  process.once('SIGINT', cutShort);
  process.once('SIGTERM', cutShort);
  try {
    return await work({
      url: embedded.url,
      newDatabase: async (name) => {
        await withClient(embedded.url, (client) => client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`));
        const url = new URL(embedded.url);
        url.pathname = `/${name}`;
        return url.href;
      },
    });
  } finally {
    process.off('SIGINT', cutShort);
    process.off('SIGTERM', cutShort);
    await clear();
  }
};
