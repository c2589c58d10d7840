import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { account } from '../../tests/contract/support/account.ts';
import { freePort } from '../../tests/contract/support/program.ts';
import { until } from '../../tests/contract/support/until.ts';
import { withClient } from './postgres.ts';

/** Bytes, after a full garbage collection. */
export type Memory = { readonly rss: number; readonly heapUsed: number };

/** The program itself, in a process of its own like everything that it is compared with. */
export type Bot = {
  readonly url: string;
  readonly databaseUrl: string;
  readonly memory: () => Promise<Memory>;
  readonly stop: () => Promise<void>;
};

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PROBE = new URL('memory-probe.mjs', import.meta.url).href;
const STARTS_WITHIN_MS = 60_000;
/** Twice as long as it promises. */
const STOPS_WITHIN_MS = 20_000;

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

const isReady = async (child: ChildProcess, url: string): Promise<true | null> => {
  if (hasEnded(child)) throw new Error('The program ended before it was ready.');
  const answer = await fetch(`${url}/readyz`).catch(() => null);
  await answer?.text();
  return answer?.status === 200 ? true : null;
};

/**
 * `npm start` with all providers' variables set, as in production, with the demo directory, on a database of ours; without a log, as the
 * peers have none (BENCH_LOG=warn shows one). Nothing else of the tester's own environment reaches it.
 * @param providersUrl where Twilio and Meta are
 */
export const startBot = async (given: { providersUrl: string; databaseUrl: string }): Promise<Bot> => {
  const { providersUrl, databaseUrl } = given;
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--expose-gc', '--import', PROBE, inProject('scripts/start.mjs')], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      ...account,
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      DEMO_DIRECTORY: 'on',
      LOG_LEVEL: process.env['BENCH_LOG'] ?? 'silent',
      TWILIO_API_BASE_URL: providersUrl,
      WHATSAPP_API_BASE_URL: providersUrl,
    },
    stdio: ['ignore', process.env['BENCH_LOG'] ? 'inherit' : 'ignore', 'inherit', 'ipc'],
  });
  const stop = async (): Promise<void> => {
    if (!hasEnded(child)) {
      const patience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
      child.kill('SIGTERM');
      await once(child, 'exit');
      clearTimeout(patience);
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await until(
      () => isReady(child, url),
      () => 'The program is not ready.',
      STARTS_WITHIN_MS,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  const memory = async (): Promise<Memory> => {
    child.send('memory');
    const [usage] = (await once(child, 'message')) as [Memory];
    return usage;
  };
  return { url, databaseUrl, memory, stop };
};

/**
 * Everybody's seats to come are given back, so that each measurement finds the same directory: a crowd that books without end would find
 * everything taken, and what is measured then is how a mediator is called.
 */
export const giveSeatsBack = (databaseUrl: string): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    // Rows that are read without an index are counted, and these reads are not the program's.
    await client.query('SET enable_seqscan = off');
    await client.query("UPDATE bookings SET status = 'cancelled', cancelled_at = now() WHERE status = 'booked'");
    await client.query(`
      UPDATE seats s SET held_by = NULL, held_until = NULL FROM occurrences o
      WHERE o.id = s.occurrence_id AND o.starts_at > now() AND s.held_until IS NOT NULL`);
  });
