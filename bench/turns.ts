import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { AUTH_TOKEN, startBot } from './support/bot.ts';
import { percentile, round } from './support/figures.ts';
import type { Load, Measured, PeopleData } from './support/people.ts';

/**
 * What a turn costs from the outside: webhook in, durable turn, reply out. Beside it, in the same run and with as many clients, what
 * PostgreSQL itself needs to make one small row durable on this disk: a turn cannot be faster than that.
 */
export type TurnRow = {
  readonly what: string;
  readonly contacts: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** p50 against the p50 of a bare durable insert with as many clients. */
  readonly timesBareCommit: number;
};

const CONTACTS = [1, 8, 32] as const;
/** Turns per row: enough for a p99, few enough for a minute. */
const TURNS = 960;
/** No call is longer. */
const LONGEST_CALL = 400;

type People = { readonly carrierUrl: string; measure(load: Load): Promise<Measured>; stop(): Promise<unknown> };

const startPeople = async (): Promise<People> => {
  const workerData: PeopleData = { authToken: AUTH_TOKEN };
  // The loader that runs this file runs the thread's too.
  const [loader, people] = [import.meta.resolve('tsx/esm/api'), import.meta.resolve('./support/people.ts')];
  const program = `import('${loader}').then(({ register }) => { register(); return import('${people}'); })`;
  const worker = new Worker(program, { eval: true, workerData });
  const [{ carrierUrl }] = (await once(worker, 'message')) as [{ carrierUrl: string }];
  return {
    carrierUrl,
    measure: async (load) => {
      worker.postMessage(load);
      const [answer] = (await once(worker, 'message')) as [{ measured?: Measured; failed?: string }];
      if (answer.measured === undefined) throw new Error(answer.failed);
      return answer.measured;
    },
    stop: () => worker.terminate(),
  };
};

/** The least that durability costs here: as many clients, one row, one commit, again and again. */
const bareCommits = async (databaseUrl: string, clients: number): Promise<Measured> => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: clients });
  await pool.query('CREATE TABLE IF NOT EXISTS bench_rows (n int)');
  const one = async (): Promise<number[]> => {
    const times: number[] = [];
    for (let turn = 0; turn < TURNS / clients; turn += 1) {
      const began = performance.now();
      await pool.query('INSERT INTO bench_rows VALUES ($1)', [turn]);
      times.push(performance.now() - began);
    }
    return times;
  };
  const began = performance.now();
  const times = (await Promise.all(Array.from({ length: clients }, one))).flat();
  const seconds = (performance.now() - began) / 1_000;
  await pool.query('DROP TABLE bench_rows');
  await pool.end();
  return { times, seconds };
};

const row = (what: string, contacts: number, bareP50: number, { times, seconds }: Measured): TurnRow => {
  const p50 = percentile(times, 0.5);
  return {
    what,
    contacts,
    perSecond: Math.round(times.length / seconds),
    p50Ms: round(p50),
    p99Ms: round(percentile(times, 0.99)),
    timesBareCommit: round(p50 / bareP50),
  };
};

export const benchTurns = async (): Promise<TurnRow[]> => {
  const people = await startPeople();
  const bot = await startBot(people.carrierUrl);
  const botUrl = bot.server.url;
  try {
    await people.measure({ channel: 'sms', contacts: 4, turnsEach: 20, prefix: '0000', botUrl }); // warm up
    await people.measure({ channel: 'voice', contacts: 4, turnsEach: 20, prefix: '0001', botUrl });
    const rows: TurnRow[] = [];
    for (const contacts of CONTACTS) {
      const bare = await bareCommits(bot.server.database.url, contacts);
      const bareP50 = percentile(bare.times, 0.5);
      const turnsEach = Math.min(Math.ceil(TURNS / contacts), LONGEST_CALL);
      const prefix = String(contacts).padStart(3, '0');
      const calls = await people.measure({ channel: 'voice', contacts, turnsEach, prefix: `1${prefix}`, botUrl });
      const texts = await people.measure({ channel: 'sms', contacts, turnsEach, prefix: `2${prefix}`, botUrl });
      rows.push(row('bare durable insert', contacts, bareP50, bare));
      rows.push(row('call: webhook → committed reply', contacts, bareP50, calls));
      rows.push(row('SMS: webhook → reply sent', contacts, bareP50, texts));
    }
    return rows;
  } finally {
    await bot.stop();
    await people.stop();
  }
};
