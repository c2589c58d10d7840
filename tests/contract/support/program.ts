import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { account } from './account.ts';
import { until } from './until.ts';

export type Environment = Readonly<Record<string, string>>;
export type Exit = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly milliseconds: number;
};

const inProject = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'passerelle-contract-'));

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Nothing of the tester's own environment reaches the program, nor a `.env` in the checkout. */
const bareEnvironment = (): Environment => ({ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' });

type Run = { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<Exit> };

const run = (args: readonly string[], env: Environment, cwd: string): Run => {
  const started = Date.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...bareEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
  const ended = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, milliseconds: Date.now() - started }));
  });
  return { child, output: () => output, ended };
};

const ENDS_WITHIN_MS = 30_000;

/** Runs a program of the project to its end. What does not end by itself is stopped as an operator would stop it. */
export const runScript = async (
  args: readonly string[],
  env: Environment,
  cwd: string,
): Promise<Exit & { readonly output: string }> => {
  const [script = '', ...rest] = args;
  const { child, ended, output } = run(
    [inProject(script), ...rest.map((arg) => (arg.startsWith('src/') ? inProject(arg) : arg))],
    env,
    cwd,
  );
  const patience = setTimeout(() => child.kill('SIGTERM'), ENDS_WITHIN_MS);
  const exit = await ended;
  clearTimeout(patience);
  return { ...exit, output: output() };
};

/** An orphaned PostgreSQL of this folder, which a killed program leaves, ends with the test. */
const endPostgres = (dataDir: string): void => {
  try {
    const [pid] = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGQUIT');
  } catch {
    // Not there, or ended already: as it should be.
  }
};

/** The program as an operator runs it: a process of its own, known by its port, its output and its folder only. */
export type Program = {
  readonly url: string;
  readonly env: Environment;
  readonly dataDir: string;
  /** Everything that it ever printed, over all its lives. */
  readonly output: () => string;
  /** What it printed since it was last started. */
  readonly latest: () => string;
  readonly start: (more?: Environment) => Promise<void>;
  readonly isRunning: () => boolean;
  /** How long its last start took: a machine with much else to do is known by it. */
  readonly startMs: () => number;
  /** Waits until it has ended by itself. */
  readonly ended: () => Promise<Exit>;
  /** Sends a signal and waits for the end. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<Exit>;
  /** Stops what still runs and removes the folder. */
  readonly dispose: () => Promise<void>;
};

/** As `npm start` starts it. */
export const START = 'scripts/start.mjs';

/**
 * Everything set, as in production; `more` changes that. An empty value counts as unset.
 * @param script what node runs, from the project's folder; left out: the program as it was compiled for this run, if it was
 */
export const createProgram = async (
  providersUrl: string,
  more: Environment = {},
  script = process.env['TEST_PROGRAM'] ?? START,
): Promise<Program> => {
  const dataDir = newFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: Environment = {
    ...account,
    PORT: String(port),
    DATA_DIR: join(dataDir, 'data'),
    DEMO_DIRECTORY: 'on',
    LOG_LEVEL: 'trace',
    TWILIO_API_BASE_URL: providersUrl,
    WHATSAPP_API_BASE_URL: providersUrl,
    ...more,
  };
  const lives: Run[] = [];
  const output = (): string => lives.map((life) => life.output()).join('');

  const latest = (): string => lives.at(-1)?.output() ?? '';

  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> => {
    const life = lives.at(-1);
    if (life === undefined) throw new Error('The program was never started.');
    const asked = Date.now();
    life.child.kill(signal);
    const exit = await life.ended;
    return { ...exit, milliseconds: Date.now() - asked };
  };

  const isRunning = (): boolean => {
    const child = lives.at(-1)?.child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  };

  const isReady = async (): Promise<true | null> => {
    if (!isRunning()) throw new Error(`The program ended: ${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    await answer?.text();
    return answer?.status === 200 ? true : null;
  };

  const ended = (): Promise<Exit> => {
    const life = lives.at(-1);
    if (life === undefined) throw new Error('The program was never started.');
    return life.ended;
  };

  let startMs = 0;
  /** @param now for this life only */
  const start = async (now: Environment = {}): Promise<void> => {
    const began = Date.now();
    lives.push(run(script.split(' ').map(inProject), { ...env, ...now }, dataDir));
    await until(isReady, () => `The program is not ready: ${output()}`, 40_000);
    startMs = Date.now() - began;
  };

  const dispose = async (): Promise<void> => {
    if (isRunning()) await stop();
    endPostgres(env['DATA_DIR'] ?? '');
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { url, env, dataDir, output, latest, start, isRunning, startMs: () => startMs, ended, stop, dispose };
};
