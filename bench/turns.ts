import { bareCommits } from './support/bare-commits.ts';
import { giveSeatsBack } from './support/bot.ts';
import { percentile, round } from './support/figures.ts';
import type { Sizes } from './support/sizes.ts';
import { onStage } from './support/stage.ts';
import type { Measured } from './support/talkers.ts';
import type { Report, Target } from './support/target.ts';

/**
 * What a turn costs from the outside: webhook in, durable turn, reply out. Beside it, in the same run and with as many clients, what
 * PostgreSQL itself needs to make one small row durable on this disk: a turn cannot be faster than that.
 */
type TurnRow = {
  readonly what: string;
  readonly contacts: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** p50 against the p50 of a bare durable insert with as many clients. */
  readonly timesBareCommit: number;
  /** Milliseconds that are asked for, and how much of them was needed. */
  readonly target: string;
  readonly p50OfTarget: number | null;
  readonly p99OfTarget: number | null;
};

const CONTACTS = [1, 8, 32, 50, 128] as const;
/** No call is longer, and nobody writes more in a minute. */
const LONGEST_CALL = 400;

const [CALL, SMS] = ['call: webhook → committed reply', 'SMS: webhook → reply sent'] as const;

type Asked = { readonly p50?: number; readonly p99?: number };

/** On two cores, in milliseconds. */
const asked = (what: string, contacts: number): Asked => {
  if (contacts === 8 && (what === CALL || what === SMS)) return { p50: 15, p99: 60 };
  return contacts === 50 && what === CALL ? { p99: 100 } : {};
};

const row = (what: string, contacts: number, bareP50: number, { times, seconds }: Measured): TurnRow => {
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  const wants = asked(what, contacts);
  return {
    what,
    contacts,
    perSecond: Math.round(times.length / seconds),
    p50Ms: round(p50),
    p99Ms: round(p99),
    timesBareCommit: round(p50 / bareP50),
    target: Object.entries(wants)
      .map(([name, most]) => `${name} ≤ ${most}`)
      .join(', '),
    p50OfTarget: wants.p50 === undefined ? null : round(p50 / wants.p50, 2),
    p99OfTarget: wants.p99 === undefined ? null : round(p99 / wants.p99, 2),
  };
};

const targetsOf = ({ what, contacts, p50Ms, p99Ms }: TurnRow): Target[] => {
  const wants = asked(what, contacts);
  const of = contacts === 50 ? '50 calls at once' : `${what}, ${contacts} contacts`;
  const at = (name: 'p50' | 'p99', measured: number): Target[] => {
    const target = wants[name];
    if (target === undefined) return [];
    return [{ what: `${of}: ${name}`, bound: 'at most', target, unit: 'ms', measured }];
  };
  return [...at('p50', p50Ms), ...at('p99', p99Ms)];
};

const WARM_UP = { contacts: 8, turnsEach: 40 } as const;

export const benchTurns = ({ turns }: Sizes): Promise<Report> =>
  onStage(async ({ people, postgres, bot }) => {
    const { url: botUrl, databaseUrl } = await bot(postgres.url);
    await people.measure({ channel: 'sms', ...WARM_UP, prefix: '0000', botUrl });
    await people.measure({ channel: 'voice', ...WARM_UP, prefix: '0001', botUrl });
    const rows: TurnRow[] = [];
    for (const contacts of CONTACTS) {
      const bare = await bareCommits(databaseUrl, contacts, { commits: turns });
      const bareP50 = percentile(bare.times, 0.5);
      const turnsEach = Math.min(Math.ceil(turns / contacts), LONGEST_CALL);
      const prefix = String(contacts).padStart(3, '0');
      await giveSeatsBack(databaseUrl);
      const calls = await people.measure({ channel: 'voice', contacts, turnsEach, prefix: `1${prefix}`, botUrl });
      await giveSeatsBack(databaseUrl);
      const texts = await people.measure({ channel: 'sms', contacts, turnsEach, prefix: `2${prefix}`, botUrl });
      rows.push(row('bare durable insert', contacts, bareP50, bare));
      rows.push(row(CALL, contacts, bareP50, calls), row(SMS, contacts, bareP50, texts));
    }
    const title = 'A turn over HTTP, the program in a process of its own, on the embedded PostgreSQL';
    return { tables: [{ title, rows }], targets: rows.flatMap(targetsOf) };
  });
