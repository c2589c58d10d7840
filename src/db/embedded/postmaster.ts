import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Binaries } from './binaries.ts';
import { clusterArgument, type Folders, superuser } from './folders.ts';
import { isAlive } from './initialise.ts';
import type { UnixUser } from './unix-user.ts';

/** The first lines of `postmaster.pid` (PostgreSQL 18, src/include/utils/pidfile.h). The port comes a moment after the pid. */
export type PidFile = { readonly pid: number; readonly port: number | null; readonly text: string };

export type Started = {
  readonly port: number;
  readonly pid: number;
  /** Settles when the process has ended. Whoever waits keeps this program alive until then. */
  untilEnded(): Promise<void>;
  hasEnded(): boolean;
  /** What PostgreSQL has logged since it was started. */
  logged(): Promise<string>;
};

export type StartOptions = {
  readonly port: number;
  /** False: faster, and lost if the machine stops. Only for tests. */
  readonly durable: boolean;
};

const maxConnections = 200;
const logLimit = 10 * 1024 * 1024;
const fastShutdown = 60_000;
const immediateShutdown = 10_000;

export const readPidFile = async (folders: Folders): Promise<PidFile | null> => {
  const text = await readFile(folders.pidFile, 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  // A standalone backend writes its pid negated.
  const pid = Math.abs(Number(lines[0]));
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid === 0) return null;
  return { pid, port: Number.isInteger(port) && port > 0 ? port : null, text };
};

/** A name that no other cluster of this machine has. PostgreSQL carries it in its command line, where anyone may read it. */
const clusterName = async (folders: Folders): Promise<string> => {
  const { dev, ino } = await stat(folders.cluster);
  return `passerelle-${dev}-${ino}`;
};

const commandLine = async (pid: number): Promise<string> => {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
};

/** Whether the process that `postmaster.pid` names is really this cluster's PostgreSQL: process ids are used again. */
export const whoIs = async (folders: Folders, pid: number): Promise<'this_cluster' | 'another_program' | 'nobody'> => {
  if (!isAlive(pid)) return 'nobody';
  const [command, name] = await Promise.all([commandLine(pid), clusterName(folders)]);
  return command.includes(`cluster_name=${name}`) ? 'this_cluster' : 'another_program';
};

/** PostgreSQL refuses to start while the file names a living process, even a stranger. Removed only if nobody rewrote it. */
export const removeStalePidFile = async (folders: Folders, seen: PidFile): Promise<void> => {
  const now = await readPidFile(folders);
  if (now?.text === seen.text) await rm(folders.pidFile, { force: true });
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no free port on 127.0.0.1.'));
      });
    });
  });

const settings = (port: number, name: string, durable: boolean): readonly string[] => [
  `listen_addresses=127.0.0.1`,
  `port=${port}`,
  'unix_socket_directories=',
  `cluster_name=${name}`,
  `max_connections=${maxConnections}`,
  'timezone=UTC',
  'log_timezone=UTC',
  // A failing row or statement would put what people wrote into the log.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
  ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
];

const asUser = (user: UnixUser | null): { uid?: number; gid?: number } =>
  user === null ? {} : { uid: user.uid, gid: user.gid };

const environment = { LC_ALL: 'C', TZ: 'UTC' };

const openLog = async (folders: Folders) => {
  const size = await stat(folders.logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > logLimit) await rename(folders.logFile, `${folders.logFile}.1`);
  return open(folders.logFile, 'a', 0o600);
};

const logFrom = async (file: string, position: number): Promise<string> => {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0));
  return bytes.subarray(position).toString('utf8');
};

/**
 * Starts PostgreSQL in a process group of its own, so that Ctrl-C in a terminal reaches this program alone, which then stops it in
 * good order. Its log goes to a file and not through a pipe: it survives this process being killed.
 */
export const spawnPostgres = async (
  folders: Folders,
  binaries: Binaries,
  user: UnixUser | null,
  options: StartOptions,
): Promise<Started> => {
  const name = await clusterName(folders);
  const log = await openLog(folders);
  try {
    const { size: position } = await log.stat();
    const flags = settings(options.port, name, options.durable).flatMap((setting) => ['-c', setting]);
    const child: ChildProcess = spawn(binaries.postgres, ['-D', clusterArgument(folders.cluster, user), ...flags], {
      cwd: folders.cluster,
      detached: true,
      env: environment,
      stdio: ['ignore', log.fd, log.fd],
      ...asUser(user),
    });
    let over = false;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => {
        over = true;
        resolve();
      });
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) throw new Error('PostgreSQL did not start.');
    return {
      port: options.port,
      pid: child.pid,
      // Only waited for is it a reason to stay: with every connection closed, this program would end before it hears of the end.
      untilEnded: () => {
        if (!over) child.ref();
        return ended;
      },
      hasEnded: () => over,
      logged: () => logFrom(folders.logFile, position),
    };
  } finally {
    await log.close();
  }
};

/** Sets the superuser's password from inside the cluster's files, for when the password file was lost. Nothing else may run. */
export const setPassword = async (
  folders: Folders,
  binaries: Binaries,
  user: UnixUser | null,
  password: string,
): Promise<void> => {
  const args = ['--single', '-D', clusterArgument(folders.cluster, user), '-c', 'log_min_messages=fatal', 'postgres'];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(binaries.postgres, args, {
      cwd: folders.cluster,
      detached: true,
      env: environment,
      stdio: ['pipe', 'ignore', 'pipe'],
      ...asUser(user),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`PostgreSQL could not set its password in ${folders.cluster}: ${said.trim()}`));
    });
    child.stdin.end(`ALTER ROLE ${superuser} PASSWORD '${password.replaceAll("'", "''")}'\n`);
  });
};

const waitUntilGone = async (folders: Folders, pid: number, milliseconds: number): Promise<boolean> => {
  const until = Date.now() + milliseconds;
  while (Date.now() < until) {
    const file = await readPidFile(folders);
    // The file goes last, a moment before the process: whoever looks at the process table then should see nothing.
    if (file?.pid !== pid && (await whoIs(folders, pid)) !== 'this_cluster') return true;
    await pause(10);
  }
  return false;
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has gone by itself meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** Stops PostgreSQL: connections are closed and everything is written (fast shutdown). If that hangs, it is made to end. */
export const stopPostgres = async (folders: Folders, pid: number, log: Log): Promise<void> => {
  signal(pid, 'SIGINT');
  if (await waitUntilGone(folders, pid, fastShutdown)) return;
  log.warn(
    { pid, dataDir: path.dirname(folders.home) },
    'PostgreSQL does not stop: ending it at once, the next start recovers',
  );
  signal(pid, 'SIGQUIT');
  if (!(await waitUntilGone(folders, pid, immediateShutdown))) {
    throw new Error(`PostgreSQL (process ${pid}) does not stop: end it by hand.`);
  }
};
