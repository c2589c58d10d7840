import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { unixUserFor } from '../../../src/db/embedded/unix-user.ts';
import { freePort } from '../../contract/support/program.ts';
import { until } from '../../contract/support/until.ts';
import { postgresTools } from './postgres-tools.ts';

/** A PostgreSQL server as an operator has one: external to the program, in a folder of its own, on loopback. */
export type PostgresServer = {
  /** An empty database on it. */
  readonly url: string;
  /** Stops it and removes its folder, as a broken disk would. */
  readonly destroy: () => Promise<void>;
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

export const startPostgresServer = async (): Promise<PostgresServer> => {
  const tools = postgresTools();
  if (tools === null) throw new Error('PostgreSQL with its backup programs is not installed (Debian: postgresql).');
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-backup-'));
  // PostgreSQL does not run as root.
  const user = await unixUserFor(folder);
  const identity = user === null ? {} : { uid: user.uid, gid: user.gid };
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', 'passerelle', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(tools, 'initdb'), initdb, { ...identity, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(
    join(tools, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...identity, cwd: folder, stdio: 'ignore' },
  );
  const destroy = async (): Promise<void> => {
    server.kill('SIGQUIT');
    await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = (database: string): string => `postgresql://passerelle@127.0.0.1:${port}/${database}`;
  const create = async (): Promise<true | null> => {
    const client = new pg.Client({ connectionString: url('postgres') });
    try {
      await client.connect();
      await client.query('CREATE DATABASE passerelle');
      return true;
    } catch {
      return null;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  try {
    await until(create, () => 'PostgreSQL does not answer.');
  } catch (error) {
    await destroy();
    throw error;
  }
  return { url: url('passerelle'), destroy };
};
