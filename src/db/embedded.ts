import { execFileSync } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Binaries, findBinaries } from './embedded/binaries.ts';
import { databaseName, type Folders, foldersIn, superuser } from './embedded/folders.ts';
import { initialise, newPassword } from './embedded/initialise.ts';
import { type Keeper, tryToKeep } from './embedded/keeper.ts';
import {
  freePort,
  readPidFile,
  removeStalePidFile,
  type Started,
  setPassword,
  spawnPostgres,
  stopPostgres,
  whoIs,
} from './embedded/postmaster.ts';
import { type UnixUser, unixUserFor } from './embedded/unix-user.ts';
import type { Log } from './log.ts';

export type Embedded = {
  /** `postgresql://…@127.0.0.1:<port>/passerelle` */
  readonly url: string;
  /** Nobody else was using this PostgreSQL: we started it, or adopted it from a process that was killed. */
  readonly owned: boolean;
  /** Leaves PostgreSQL, and stops it when no other process uses it. Safe to call twice. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly log: Log;
  /** Default true. False gives up the safety against a power cut for speed: tests only. */
  readonly durable?: boolean;
};

/** A PostgreSQL that runs, and our hold on it. */
type Held = { readonly keeper: Keeper; readonly port: number; readonly pid: number; readonly started: Started | null };

type Place = {
  readonly folders: Folders;
  readonly binaries: Binaries;
  readonly user: UnixUser | null;
  readonly log: Log;
  readonly durable: boolean;
};

/** Recovery after a crash can take a while; more than this is a fault to be told. */
const patience = 120_000;
const pollEvery = 25;

/** Why PostgreSQL ended at once, where trying again is the answer. */
const passing: readonly RegExp[] = [
  /could not bind IPv4 address/, // the free port was taken in between
  /lock file "postmaster\.pid" already exists/, // another process is starting it in this moment
  /pre-existing shared memory block/, // the children of a killed postgres have not all gone yet
];

const readPassword = async (folders: Folders): Promise<string | null> => {
  try {
    const password = (await readFile(folders.password, 'utf8')).trim();
    return password === '' ? null : password;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw new Error(`${folders.password} cannot be read: start as the unix user who made ${folders.dataDir}.`, {
      cause,
    });
  }
};

const failedStart = async (place: Place, started: Started): Promise<Error> => {
  const lines = (await started.logged()).trim().split('\n').slice(-5).join('\n');
  return new Error(`PostgreSQL does not start in ${place.folders.cluster} (log: ${place.folders.logFile}):\n${lines}`);
};

/** Waits until the PostgreSQL just started answers. Null: it ended for a passing reason. */
const untilKept = async (
  place: Place,
  started: Started,
  password: string,
  until: number,
): Promise<Held | 'wrong_password' | null> => {
  for (;;) {
    const attempt = await tryToKeep(place.folders, started.port, password);
    if (attempt.type === 'kept') return { keeper: attempt.keeper, port: started.port, pid: started.pid, started };
    if (started.hasEnded()) {
      const logged = await started.logged();
      if (passing.some((reason) => reason.test(logged))) return null;
      throw await failedStart(place, started);
    }
    if (attempt.type === 'wrong_password') return 'wrong_password';
    if (Date.now() > until) throw await failedStart(place, started);
    await pause(pollEvery);
  }
};

/** Starts PostgreSQL; with the password file lost or overwritten, gives the cluster the file's password (or a new one) first. */
const start = async (place: Place, port: number, until: number): Promise<Held | null> => {
  const { folders, binaries, user } = place;
  const kept = await readPassword(folders);
  const password = kept ?? newPassword();
  if (kept === null) await writeFile(folders.password, password, { mode: 0o600 });
  const started = await spawnPostgres(folders, binaries, user, { port, durable: place.durable });
  const held = await untilKept(place, started, password, until);
  if (held !== 'wrong_password') return held;
  place.log.warn(
    { dataDir: folders.dataDir },
    'the password file and the cluster disagree: the cluster takes the password of the file',
  );
  await stopPostgres(folders, started.pid, place.log);
  await setPassword(folders, binaries, user, password);
  return null;
};

/**
 * Holds the PostgreSQL that already runs. Null: none runs (any more). Waits while it starts up or shuts down, and tells a process id that
 * was used again by another program from the real thing.
 */
const join = async (place: Place, until: number): Promise<Held | null> => {
  const { folders } = place;
  for (;;) {
    const file = await readPidFile(folders);
    if (file === null) return null;
    const who = await whoIs(folders, file.pid);
    if (who === 'nobody') return null;
    const password = await readPassword(folders);
    if (file.port !== null && password !== null) {
      const attempt = await tryToKeep(folders, file.port, password);
      if (attempt.type === 'kept') return { keeper: attempt.keeper, port: file.port, pid: file.pid, started: null };
      if (attempt.type === 'wrong_password' && who === 'this_cluster') {
        throw new Error(
          `PostgreSQL runs for ${folders.dataDir} (process ${file.pid}) but refuses the password in ${folders.password}: stop it with "kill -INT ${file.pid}" and start again.`,
        );
      }
    }
    if (who === 'another_program') {
      await removeStalePidFile(folders, file);
      return null;
    }
    if (Date.now() > until) {
      throw new Error(
        `PostgreSQL runs for ${folders.dataDir} (process ${file.pid}) but does not answer: see ${folders.logFile}.`,
      );
    }
    await pause(pollEvery);
  }
};

/** Joins the running PostgreSQL or starts it, whichever is possible first; repeats when another process changes the scene. */
const hold = async (place: Place, preferredPort: number | null): Promise<Held> => {
  const until = Date.now() + patience;
  let port = preferredPort;
  while (Date.now() < until) {
    const held = (await join(place, until)) ?? (await start(place, port ?? (await freePort()), until));
    if (held !== null) return held;
    if (port !== null && Date.now() > until - patience / 2) port = null;
    await pause(pollEvery);
  }
  throw new Error(
    `PostgreSQL for ${place.folders.dataDir} could neither be joined nor started: see ${place.folders.logFile}.`,
  );
};

const connectionUrl = (port: number, password: string, database: string): string =>
  `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

const createDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    // Another process made it between the question and the command (duplicate_database, or its unique index).
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== '42P04' && code !== '23505') throw error;
  } finally {
    await client.end();
  }
};

/** PostgreSQL insists on owning its cluster. Root can give it back, after a backup was restored as root. */
const ensureOwner = async (folders: Folders, user: UnixUser | null): Promise<void> => {
  const { uid } = await stat(folders.cluster);
  const wanted = user === null ? process.getuid?.() : user.uid;
  if (uid === wanted) return;
  if (user === null) throw new Error(`${folders.cluster} belongs to the unix user ${uid}: start as that user.`);
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, folders.cluster], { stdio: 'ignore' });
};

/**
 * The project's own PostgreSQL in `dataDir`, on 127.0.0.1 only. The first process starts it, further ones with the same
 * folder join it, the last one to stop stops it; one that was left running by a killed process is adopted.
 */
export const startEmbedded = async ({ dataDir, log, durable = true }: EmbeddedOptions): Promise<Embedded> => {
  const folders = foldersIn(dataDir);
  const user = await unixUserFor(folders.cluster);
  const binaries = await findBinaries(user);
  await initialise(folders, binaries, user, log);
  await ensureOwner(folders, user);
  const place: Place = { folders, binaries, user, log, durable };

  let held = await hold(place, null);
  const owned = held.keeper.alone;
  let stopping: Promise<void> | null = null;
  let reviving: Promise<void> = Promise.resolve();

  /** PostgreSQL died under us (out of memory, an operator): it is started again on the same port, and the pool reconnects. */
  const watch = (): void =>
    held.keeper.onLost(() => {
      if (stopping !== null) return;
      log.warn({ dataDir: folders.dataDir }, 'PostgreSQL went away: bringing it back');
      const { port } = held;
      reviving = hold(place, port).then(
        (again) => {
          held = again;
          watch();
          if (again.port !== port) log.warn({ port }, 'PostgreSQL is back on another port: restart this process');
        },
        (error: unknown) => log.warn({ error: String(error) }, 'PostgreSQL could not be brought back'),
      );
    });

  const leave = async (): Promise<void> => {
    await reviving;
    const last = await held.keeper.release();
    if (last) {
      await stopPostgres(folders, held.pid, log);
      await held.started?.untilEnded();
    }
    await held.keeper.close();
  };

  /** The process ends without `stop` (an uncaught error): PostgreSQL goes as soon as its last connection has. */
  const onExit = (): void => {
    if (!owned) return;
    try {
      process.kill(held.pid, 'SIGTERM');
    } catch {
      // It has gone already.
    }
  };
  process.once('exit', onExit);

  const stop = (): Promise<void> => {
    stopping ??= leave().finally(() => process.off('exit', onExit));
    return stopping;
  };

  try {
    const password = await readPassword(folders);
    if (password === null) throw new Error(`${folders.password} has disappeared.`);
    await createDatabase(connectionUrl(held.port, password, 'postgres'));
    watch();
    log.info({ dataDir: folders.dataDir, port: held.port, owned }, owned ? 'PostgreSQL runs' : 'PostgreSQL joined');
    return { url: connectionUrl(held.port, password, databaseName), owned, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
