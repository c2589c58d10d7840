import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Who PostgreSQL runs as when this process is root, since PostgreSQL refuses to run as root. */
export type UnixUser = { readonly name: string; readonly uid: number; readonly gid: number };

const idOf = (flag: '-u' | '-g', name: string): number =>
  Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());

const findUser = (name: string): UnixUser | null => {
  try {
    return { name, uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return null;
  }
};

const nameOf = (uid: number): string | null => {
  try {
    return execFileSync('id', ['-nu', String(uid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
};

const createUser = (name: string): UnixUser | null => {
  // Debian and Red Hat have useradd; Alpine has busybox's adduser. macOS has neither and ships the user _postgres.
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]],
  ];
  for (const [program, args] of attempts) {
    try {
      execFileSync(program, args, { stdio: 'ignore' });
      return findUser(name);
    } catch {
      // The next way, or null: the caller names the remedy. A second process may have made the user meanwhile.
      const made = findUser(name);
      if (made !== null) return made;
    }
  }
  return null;
};

/**
 * The unix user for PostgreSQL, or null when this process is not root and PostgreSQL simply runs as the same user.
 * An existing cluster keeps its owner, so that it can be started by root and by its owner alike. Otherwise `postgres`,
 * made where missing, and `nobody` where it cannot be made (a read-only /etc).
 */
export const unixUserFor = async (clusterFolder: string): Promise<UnixUser | null> => {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(clusterFolder).catch(() => null);
  if (owner !== null && owner.uid !== 0) {
    const name = nameOf(owner.uid);
    if (name !== null) return { name, uid: owner.uid, gid: owner.gid };
  }
  const candidates = process.platform === 'darwin' ? ['_postgres', 'postgres', 'nobody'] : ['postgres'];
  for (const candidate of candidates) {
    const found = findUser(candidate);
    if (found !== null) return found;
  }
  const user = createUser('postgres') ?? findUser('nobody');
  if (user === null) {
    throw new Error('PostgreSQL does not run as root, and no user for it exists or can be made. Run as another user.');
  }
  return user;
};

/** True when this process may give files to another user and Linux lets a process reach its own folder by /proc. */
export const hasProc = (): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    return readFileSync('/proc/self/stat').length > 0;
  } catch {
    return false;
  }
};
