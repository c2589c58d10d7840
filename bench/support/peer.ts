import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server to compare with, in a process of its own. */
export type Peer = { readonly url: string; stop(): Promise<void> };

const SERVERS = new URL('../peers/servers/', import.meta.url);
const fromPeers = createRequire(new URL('packages.mjs', SERVERS));

/** Whether somebody ran `npm ci --prefix bench/peers`. */
export const isInstalled = (packageName: string): boolean => {
  try {
    fromPeers.resolve(packageName);
    return true;
  } catch {
    return false;
  }
};

/** What node runs for a server of `bench/peers/servers`. */
export const peerServer = (file: string): string => fileURLToPath(new URL(file, SERVERS));

/** What node runs for a program of ours. @param file from the project's folder */
export const ownServer = (file: string): readonly string[] =>
  ['scripts/run.mjs', file].map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)));

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (child.stdout === null) throw new Error('A peer has no output to read.');
  for await (const line of createInterface(child.stdout)) {
    // Some greet first.
    const [, url] = /^\{"url":"(http[^"]+)"\}$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('A peer ended before it listened.');
};

/** @param args what node runs; it prints where it listens */
export const startPeer = async (args: readonly string[]): Promise<Peer> => {
  // Some write logs where they stand.
  const cwd = await mkdtemp(join(tmpdir(), 'passerelle-peer-'));
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await rm(cwd, { recursive: true, force: true });
  };
  try {
    const url = await addressOf(child);
    // Whatever it says from now on is not read: a full pipe would hold it up.
    child.stdout?.resume();
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
