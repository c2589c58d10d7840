import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Binaries } from './binaries.ts';
import { clusterArgument, type Folders, superuser } from './folders.ts';
import type { UnixUser } from './unix-user.ts';

const beatEvery = 1_000;
/** A lock that has not beaten for this long belongs to nobody, even if another program now has its process id. */
const silentFor = 15_000;
const patience = 120_000;

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isStale = async (lock: string): Promise<boolean> => {
  const [text, found] = await Promise.all([readFile(lock, 'utf8').catch(() => ''), stat(lock).catch(() => null)]);
  if (found === null) return true;
  if (Date.now() - found.mtimeMs > silentFor) return true;
  const pid = Number(text);
  return Number.isInteger(pid) && pid > 0 && !isAlive(pid);
};

/**
 * Takes the lock, or returns false when another process has just finished the work. It only saves the second process from
 * working in vain: what makes two at once harmless is the rename in `initialise`, which only one can win.
 */
const takeLock = async (folders: Folders): Promise<boolean> => {
  const until = Date.now() + patience;
  while (!(await exists(folders.home))) {
    try {
      await writeFile(folders.initLock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    if (await isStale(folders.initLock)) await rm(folders.initLock, { force: true });
    else if (Date.now() > until) throw new Error(`Another process has been preparing ${folders.dataDir} for too long.`);
    else await pause(50);
  }
  return false;
};

/** Gives a file to PostgreSQL's unix user for as long as it must read it: it comes as an open file, since it may not walk to it. */
const runInitdb = async (
  binaries: Binaries,
  cluster: string,
  passwordFile: string,
  user: UnixUser | null,
): Promise<void> => {
  const password = await open(passwordFile, 'r');
  try {
    const args = [
      `--pgdata=${clusterArgument(cluster, user)}`,
      `--username=${superuser}`,
      '--pwfile=/dev/stdin',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorted alike on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    await new Promise<void>((resolve, reject) => {
      const child = spawn(binaries.initdb, args, {
        cwd: cluster,
        detached: true,
        env: { LC_ALL: 'C', TZ: 'UTC' },
        stdio: [password.fd, 'ignore', 'pipe'],
        ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
      });
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      child.once('error', reject);
      child.once('close', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`initdb could not make a cluster in ${cluster}: ${said.trim()}`));
      });
    });
  } finally {
    await password.close();
  }
};

/**
 * What a process killed in the middle of `initialise` left behind. Its initdb may still be writing there for a second, and
 * fails when its files go: that is retried and never stands in the way.
 */
const removeLeftovers = async (folders: Folders): Promise<void> => {
  const names = await readdir(folders.dataDir);
  for (const name of names.filter((each) => each.startsWith('postgres.new-'))) {
    const leftover = path.join(folders.dataDir, name);
    await rm(leftover, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }).catch(() => undefined);
  }
};

export const newPassword = (): string => randomBytes(24).toString('hex');

const makeDataDir = async (dataDir: string): Promise<void> => {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new Error(`The folder ${dataDir} (DATA_DIR) cannot be made: ${code}`, { cause });
  }
};

/**
 * Makes the cluster where there is none yet. It is made beside its place and moved there whole, so that a process killed in the
 * middle leaves nothing that could be taken for a cluster, and of two processes at once only one can win.
 */
export const initialise = async (
  folders: Folders,
  binaries: Binaries,
  user: UnixUser | null,
  log: Log,
): Promise<void> => {
  if (await exists(folders.home)) return;
  await makeDataDir(folders.dataDir);
  if (!(await takeLock(folders))) return;
  const beat = setInterval(() => {
    const now = new Date();
    utimes(folders.initLock, now, now).catch(() => undefined);
  }, beatEvery);
  try {
    if (await exists(folders.home)) return;
    log.info({ dataDir: folders.dataDir }, 'making a PostgreSQL cluster');
    await removeLeftovers(folders);
    const made = path.join(folders.dataDir, `postgres.new-${randomBytes(6).toString('hex')}`);
    const cluster = path.join(made, 'cluster');
    const passwordFile = path.join(made, 'password');
    await mkdir(made, { mode: 0o711 });
    await mkdir(cluster, { mode: 0o700 });
    await writeFile(passwordFile, newPassword(), { mode: 0o600 });
    if (user !== null) {
      await Promise.all([chown(cluster, user.uid, user.gid), chown(passwordFile, user.uid, user.gid)]);
    }
    await runInitdb(binaries, cluster, passwordFile, user);
    if (user !== null) await chown(passwordFile, 0, 0);
    await rename(made, folders.home).catch(async (error: unknown) => {
      if (!(await exists(folders.home))) throw error;
    });
    // Again, for what could not go before.
    await removeLeftovers(folders);
  } finally {
    clearInterval(beat);
    await rm(folders.initLock, { force: true });
  }
};
