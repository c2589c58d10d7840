import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Programs of one PostgreSQL, server and backup alike. The embedded one ships without the second half. */
const PROGRAMS = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'] as const;

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const versionsIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).map((version) => join(folder, version, 'bin'));
  } catch {
    return [];
  }
};

/** Debian keeps one folder a version, newest last; elsewhere they are on the PATH. PG_BIN names another folder. */
const candidates = (): readonly string[] => [
  ...(process.env['PG_BIN'] === undefined ? [] : [process.env['PG_BIN']]),
  ...versionsIn('/usr/lib/postgresql').toReversed(),
  ...(process.env['PATH'] ?? '').split(delimiter),
];

/** The folder of PostgreSQL's programs, or null. */
export const postgresTools = (): string | null =>
  candidates().find((folder) => PROGRAMS.every((name) => isProgram(join(folder, name)))) ?? null;

/** False leaves the test out that needs them, with a word of why. In CI it runs in any case, and fails where they are missing. */
export const backsUpForReal = (): boolean => {
  if (postgresTools() !== null || process.env['CI'] === 'true') return true;
  console.warn(`The rehearsal with pg_dump is skipped: ${PROGRAMS.join(', ')} are not installed (Debian: postgresql).`);
  return false;
};

const run = promisify(execFile);

/** Runs a script of `deploy/` to its end, with those programs first on its PATH. @returns what it printed @throws Error with what it said */
export const runScript = async (name: string, args: readonly string[], databaseUrl: string): Promise<string> => {
  const file = fileURLToPath(new URL(`../../../deploy/${name}`, import.meta.url));
  const PATH = [postgresTools(), process.env['PATH']].join(delimiter);
  const { stdout } = await run(file, args, { timeout: 30_000, env: { PATH, DATABASE_URL: databaseUrl } });
  return stdout.trim();
};
