import path from 'node:path';
import { hasProc, type UnixUser } from './unix-user.ts';

/** What the embedded PostgreSQL keeps inside DATA_DIR. Only `cluster` belongs to PostgreSQL's own unix user. */
export type Folders = {
  readonly dataDir: string;
  /** Appears whole, by a rename, once initdb has succeeded. */
  readonly home: string;
  readonly cluster: string;
  readonly password: string;
  readonly pidFile: string;
  readonly logFile: string;
  /** Beats while some process runs initdb. */
  readonly initLock: string;
};

export const databaseName = 'passerelle';
export const superuser = 'postgres';

export const foldersIn = (dataDir: string): Folders => {
  const absolute = path.resolve(dataDir);
  const home = path.join(absolute, 'postgres');
  return {
    dataDir: absolute,
    home,
    cluster: path.join(home, 'cluster'),
    password: path.join(home, 'password'),
    pidFile: path.join(home, 'cluster', 'postmaster.pid'),
    logFile: path.join(home, 'postgres.log'),
    initLock: path.join(absolute, 'postgres.init'),
  };
};

/**
 * How PostgreSQL is told where its cluster is. As another unix user it may be unable to walk down to DATA_DIR (`/root`, a private
 * temporary folder), so under Linux it is started inside the folder and told "where I stand", which needs no walk:
 * PostgreSQL never leaves that folder. Elsewhere the plain path is used.
 */
export const clusterArgument = (cluster: string, user: UnixUser | null): string =>
  user !== null && hasProc() ? '/proc/self/cwd' : cluster;
