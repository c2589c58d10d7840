import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A million accounts: their rows are seldom the same. */
const SCALE = 10;

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian keeps the server's own programs in a folder a version, off the PATH. */
const debianFolders = (): readonly string[] => {
  try {
    return readdirSync('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin'));
  } catch {
    return [];
  }
};

/** Where pgbench is; null: not installed. The embedded PostgreSQL comes without it. */
export const findPgbench = (): string | null =>
  [...debianFolders().toReversed(), ...(process.env['PATH'] ?? '').split(delimiter)]
    .map((folder) => join(folder, 'pgbench'))
    .find(isProgram) ?? null;

/** Makes and fills its tables, which stay. @param file what `findPgbench` found @param databaseUrl a database of its own */
export const fillForPgbench = async (file: string, databaseUrl: string): Promise<void> => {
  await run(file, ['--initialize', '--quiet', `--scale=${SCALE}`, databaseUrl]);
};

/**
 * PostgreSQL's own benchmark: `pgbench -N`, an update, a select and an insert in one durable transaction, prepared.
 * @returns transactions a second and their mean milliseconds
 */
export const pgbench = async (
  file: string,
  databaseUrl: string,
  { clients, seconds }: { readonly clients: number; readonly seconds: number },
): Promise<{ readonly perSecond: number; readonly meanMs: number }> => {
  // It knows whole seconds only.
  const time = Math.max(1, Math.round(seconds));
  const load = ['-N', '--no-vacuum', '--protocol=prepared', `--client=${clients}`, '--jobs=2', `--time=${time}`];
  const { stdout } = await run(file, [...load, databaseUrl]);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
  return { perSecond, meanMs: Number(/^latency average = ([\d.]+) ms/m.exec(stdout)?.[1]) };
};
