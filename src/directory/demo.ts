import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { importFiles } from './import/import-files.ts';
import { retireDemoPlaces } from './import/write-directory.ts';

const FOLDER = new URL('../../prisma/seed/demo/', import.meta.url);
const FILES = ['places.csv', 'sessions.csv', 'closures.csv'];

/**
 * Loads the demo directory (`prisma/seed/demo`) into a database that has no place yet, and nothing otherwise. Its hours, streets and phone
 * numbers are invented: each of its places is marked `demo`.
 * @returns whether it was loaded
 */
export const loadDemoDirectory = async (pool: pg.Pool, options: { timeZone: string; now: Date }): Promise<boolean> => {
  const { rows } = await pool.query<{ empty: boolean }>('select not exists (select from places) as empty');
  if (rows[0]?.empty !== true) return false;
  const inputs = await Promise.all(FILES.map(async (name) => ({ name, bytes: await readFile(new URL(name, FOLDER)) })));
  const { files, written } = await importFiles(pool, inputs, { ...options, partial: false, demo: true });
  if (written !== null) return true;
  const problem = files.flatMap((file) =>
    file.rejected.map(({ line, reason }) => `${file.name} line ${line}: ${reason}`),
  )[0];
  throw new Error(`the demo directory has a fault: ${problem ?? 'it is empty'}`);
};

/** DEMO_DIRECTORY is off: invented places that an earlier start loaded are not offered, whatever else the directory holds. */
export const hideDemoDirectory = async (pool: pg.Pool): Promise<void> => {
  await retireDemoPlaces(pool);
};

const OFFER_AGAIN = 'update places set active = true, updated_at = now() where demo and not active';

/** DEMO_DIRECTORY is on: loaded where there is no place yet, offered again where it was hidden. */
export const showDemoDirectory = async (pool: pg.Pool, options: { timeZone: string; now: Date }): Promise<void> => {
  if (!(await loadDemoDirectory(pool, options))) await pool.query(OFFER_AGAIN);
};
