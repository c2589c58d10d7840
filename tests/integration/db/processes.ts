import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive } from '../../../src/db/embedded/initialise.ts';

type Said = Readonly<Record<string, unknown>>;

/** A running `holder.ts`. */
export type Holder = {
  readonly pid: number;
  readonly logs: readonly string[];
  /** Resolves with the URL, or rejects with the error that it told. */
  readonly holding: Promise<{ readonly url: string; readonly owned: boolean }>;
  query(sql: string): Promise<Said>;
  stop(): Promise<void>;
  crash(): Promise<void>;
  kill(): Promise<void>;
  /** As Ctrl-C in a terminal: to the process and everything in its process group. */
  interrupt(): void;
};

const program = fileURLToPath(new URL('./holder.ts', import.meta.url));
const running = new Set<ChildProcess>();

export const hold = (dataDir: string): Holder => {
  // A process group of its own, so that an interruption of the group does not reach the tests.
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  running.add(child);
  const { pid } = child;
  if (pid === undefined) throw new Error('The process did not start.');
  const logs: string[] = [];
  const heard: Said[] = [];
  const waiting: ((said: Said) => void)[] = [];
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      running.delete(child);
      for (const give of waiting.splice(0)) give({ error: 'the process has ended' });
      resolve();
    });
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const said: Said = JSON.parse(line);
    if (typeof said['log'] === 'string') {
      logs.push(said['log']);
      return;
    }
    const give = waiting.shift();
    if (give) give(said);
    else heard.push(said);
  });
  const next = (): Promise<Said> => {
    const said = heard.shift();
    return said === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(said);
  };
  const holding = next().then(({ url, owned, error }) => {
    if (typeof url === 'string' && typeof owned === 'boolean') return { url, owned };
    throw new Error(String(error));
  });
  // Whoever kills the process before it holds anything does not wait for this.
  holding.catch(() => undefined);
  const tell = (line: string): void => {
    child.stdin.write(`${line}\n`);
  };
  return {
    pid,
    logs,
    holding,
    query: (sql) => {
      tell(sql.replaceAll(/\s+/g, ' '));
      return next();
    },
    stop: async () => {
      child.stdin.end('stop\n');
      await ended;
    },
    crash: async () => {
      tell('crash');
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    interrupt: () => process.kill(-pid, 'SIGINT'),
  };
};

/** A zombie that nobody has reaped counts as gone. */
const runs = (pid: number): boolean => {
  if (!isAlive(pid)) return false;
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
};

/** Waits for a fact that comes by itself; false after 20 s. */
export const eventually = async (fact: () => boolean | Promise<boolean>): Promise<boolean> => {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (await fact()) return true;
    await pause(20);
  }
  return false;
};

export const isGone = (pid: number): Promise<boolean> => eventually(() => !runs(pid));

/** The process id of the folder's PostgreSQL; null when none runs. */
export const postgresIn = async (dataDir: string): Promise<number | null> => {
  const text = await readFile(path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && runs(pid) ? pid : null;
};

/** After each test: no process may stay, whatever failed. */
export const endAll = async (dataDir: string): Promise<void> => {
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise<void>((resolve) => {
          child.once('close', () => resolve());
          child.kill('SIGKILL');
        }),
    ),
  );
  const pid = await postgresIn(dataDir);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  if (!(await isGone(pid))) process.kill(pid, 'SIGKILL');
};
