import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, giveSeatsBack } from './support/bot.ts';
import { median, percentile, round } from './support/figures.ts';
import { givePast, readsOf } from './support/history.ts';
import type { Sizes } from './support/sizes.ts';
import { onStage } from './support/stage.ts';
import { type StatementTimes, timeStatements } from './support/statements.ts';
import type { Report, Target } from './support/target.ts';

/**
 * What a long past costs: the program on a database that is nearly empty and on one with a million messages and a hundred thousand people,
 * both in one PostgreSQL, measured in turn. The change is that of each pair, and the middle pair counts, so that what else the machine
 * does falls on both alike.
 */
const CONTACTS = 8;
const MOST_TURNS_EACH = 400;
const CHANNELS = ['voice', 'sms'] as const;
const MOST_CHANGE_PERCENT = 10;
/** More pairs than rounds elsewhere: a difference of a few percent is looked for. */
const MORE_ROUNDS = 2;
/** PostgreSQL's processes tell their counts after at most so long. */
const COUNTS_ARE_TOLD_MS = 11_000;

type Pair = { readonly empty: number; readonly full: number };

const changeOf = (pairs: readonly Pair[]): number => 100 * (median(pairs.map(({ empty, full }) => full / empty)) - 1);

const rowOf = (what: string, pairs: readonly Pair[]) => ({
  what,
  p50MsEmpty: round(median(pairs.map(({ empty }) => empty)), 2),
  p50MsFull: round(median(pairs.map(({ full }) => full)), 2),
  changePercent: round(changeOf(pairs)),
});

const pairsOf = (empty: readonly StatementTimes[], full: readonly StatementTimes[]): [string, Pair[]][] =>
  [...(empty[0]?.keys() ?? [])].map((what) => [
    what,
    empty.map((times, at) => ({ empty: times.get(what) ?? Number.NaN, full: full[at]?.get(what) ?? Number.NaN })),
  ]);

export const benchHistory = ({ seconds, rounds, messages, contacts, searches }: Sizes): Promise<Report> =>
  onStage(async ({ people, postgres, bot: start }) => {
    const bots = {
      empty: await start(await postgres.newDatabase('without_past')),
      full: await start(await postgres.newDatabase('with_past')),
    };
    const p50 = async (bot: Bot, channel: (typeof CHANNELS)[number], prefix: string): Promise<number> => {
      await giveSeatsBack(bot.databaseUrl);
      const load = { channel, contacts: CONTACTS, turnsEach: MOST_TURNS_EACH, seconds, prefix, botUrl: bot.url };
      return percentile((await people.measure(load)).times, 0.5);
    };
    const warmUp = async (prefix: string): Promise<void> => {
      for (const bot of [bots.empty, bots.full]) {
        for (const [digit, channel] of CHANNELS.entries()) await p50(bot, channel, `${prefix}${digit}0`);
      }
    };
    await warmUp('60');
    const began = performance.now();
    await givePast(bots.full.databaseUrl, { messages, contacts });
    const madeInSeconds = round((performance.now() - began) / 1_000);
    await warmUp('61');

    await pause(COUNTS_ARE_TOLD_MS);
    const before = await readsOf(bots.full.databaseUrl);
    const turns: Record<(typeof CHANNELS)[number], Pair[]> = { voice: [], sms: [] };
    for (let of = 0; of < rounds + MORE_ROUNDS; of += 1) {
      for (const [digit, channel] of CHANNELS.entries()) {
        const prefix = `62${digit}${of}`;
        const isEven = of % 2 === 0;
        // Who is first in a pair changes.
        const one = await p50(isEven ? bots.empty : bots.full, channel, prefix);
        const other = await p50(isEven ? bots.full : bots.empty, channel, prefix);
        turns[channel].push(isEven ? { empty: one, full: other } : { empty: other, full: one });
      }
    }
    await pause(COUNTS_ARE_TOLD_MS);
    const after = await readsOf(bots.full.databaseUrl);

    const statements: { empty: StatementTimes[]; full: StatementTimes[] } = { empty: [], full: [] };
    for (let of = 0; of < rounds; of += 1) {
      statements.empty.push(await timeStatements(bots.empty, Math.ceil(searches / 6)));
      statements.full.push(await timeStatements(bots.full, Math.ceil(searches / 6)));
    }
    const names = { voice: 'call: webhook → committed reply', sms: 'SMS: webhook → reply sent' } as const;
    const past = `${messages} past messages and ${contacts} contacts`;
    const target = (channel: (typeof CHANNELS)[number]): Target => ({
      what: `${names[channel]}: change of p50 by ${past}`,
      bound: 'at most',
      target: MOST_CHANGE_PERCENT,
      unit: '%',
      measured: changeOf(turns[channel]),
    });
    const sequential = after.map(({ table, rows, sequentialRows }) => ({
      table,
      rows,
      readWithoutIndex: sequentialRows - (before.find((row) => row.table === table)?.sequentialRows ?? 0),
    }));
    return {
      tables: [
        {
          title: `A turn without and with a past of ${past} (made in ${madeInSeconds} s), ${CONTACTS} contacts (target: ≤ ${MOST_CHANGE_PERCENT} % more)`,
          rows: CHANNELS.map((channel) => rowOf(names[channel], turns[channel])),
        },
        { title: 'What else is asked', rows: pairsOf(statements.empty, statements.full).map((pair) => rowOf(...pair)) },
        {
          title: 'Rows that these turns read one after the other, without an index, in the full database',
          rows: sequential,
        },
      ],
      targets: CHANNELS.map(target),
    };
  });
