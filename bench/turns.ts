import { randomUUID } from 'node:crypto';
import pg from 'pg';
import twilio from 'twilio';
import { AUTH_TOKEN, type Bot, startBot } from './support/bot.ts';
import { type Carrier, startCarrier } from './support/carrier.ts';
import { percentile, round } from './support/figures.ts';

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
const TURNS = 640;
/** Twilio's own calls are not longer either. */
const LONGEST_CALL = 200;
/** A conversation that uses the whole path: a search, a question, a booking, its list. */
const MESSAGES = ['1080 impôts', 'non, 1030', '1', 'mes rendez-vous', 'menu', '2', '1060', '9', 'menu'];

const post = async (url: string, fields: Record<string, string>): Promise<string> => {
  const signature = twilio.getExpectedTwilioSignature(AUTH_TOKEN, url, fields);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature },
    body: new URLSearchParams(fields),
  });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
  return response.text();
};

const number = (contact: number): string =>
  `+3247${String(Date.now() % 10_000).padStart(4, '0')}${String(contact).padStart(3, '0')}`;

/** One person by SMS: each message waits for the answer to the one before. */
const bySms = async (bot: Bot, carrier: Carrier, from: string, turns: number): Promise<number[]> => {
  const times: number[] = [];
  const url = `${bot.server.url}/webhooks/twilio/sms`;
  for (let turn = 0; turn < turns; turn += 1) {
    const answer = carrier.next(from);
    const began = performance.now();
    const Body = MESSAGES[turn % MESSAGES.length] ?? '';
    await post(url, { MessageSid: `SM${randomUUID()}`, From: from, To: '+32460000000', Body });
    await answer;
    times.push(performance.now() - began);
  }
  return times;
};

/** One caller: the answer to the request is the committed reply itself. */
const byPhone = async (bot: Bot, from: string, turns: number): Promise<number[]> => {
  const times: number[] = [];
  const base = `${bot.server.url}/webhooks/twilio/voice`;
  const CallSid = `CA${randomUUID()}`;
  for (let turn = 0; turn < turns; turn += 1) {
    const url = turn === 0 ? base : `${base}/turn/${turn}`;
    const fields: Record<string, string> = { CallSid, From: from, CallStatus: 'in-progress' };
    if (turn > 0) fields['SpeechResult'] = MESSAGES[(turn - 1) % (MESSAGES.length - 2)] ?? '';
    const began = performance.now();
    await post(url, fields);
    times.push(performance.now() - began);
  }
  return times;
};

type Measured = { readonly times: readonly number[]; readonly seconds: number };

/** As many at once as there are contacts, each one message after the other. */
const together = async (contacts: number, run: (contact: number) => Promise<number[]>): Promise<Measured> => {
  const began = performance.now();
  const times = (await Promise.all(Array.from({ length: contacts }, (_, contact) => run(contact)))).flat();
  return { times, seconds: (performance.now() - began) / 1_000 };
};

/** The least that durability costs here: one client, one row, one commit, again and again. */
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
  const measured = await together(clients, one);
  await pool.query('DROP TABLE bench_rows');
  await pool.end();
  return measured;
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
  const carrier = await startCarrier();
  const bot = await startBot(carrier.url);
  try {
    await bySms(bot, carrier, number(999), MESSAGES.length * 5); // warm up
    const rows: TurnRow[] = [];
    for (const contacts of CONTACTS) {
      const bare = await bareCommits(bot.server.database.url, contacts);
      const bareP50 = percentile(bare.times, 0.5);
      const turns = Math.ceil(TURNS / contacts);
      rows.push(row('bare durable insert', contacts, bareP50, bare));
      const calls = await together(contacts, (n) => byPhone(bot, number(n), Math.min(turns, LONGEST_CALL)));
      rows.push(row('call: webhook → committed reply', contacts, bareP50, calls));
      const texts = await together(contacts, (n) => bySms(bot, carrier, number(500 + n), turns));
      rows.push(row('SMS: webhook → reply sent', contacts, bareP50, texts));
    }
    return rows;
  } finally {
    await bot.stop();
    await carrier.stop();
  }
};
