import { bareCommits } from './bare-commits.ts';
import { giveSeatsBack } from './bot.ts';
import { percentile, round } from './figures.ts';
import { isInstalled, ownServer, type Peer, peerServer, startPeer } from './peer.ts';
import type { People } from './people-thread.ts';
import { fillForPgbench, findPgbench, pgbench } from './pgbench.ts';
import type { Measured, Talk } from './talkers.ts';

const CLIENTS = 16;

export type Figures = { readonly perSecond: number; readonly p50Ms: number | null; readonly p99Ms: number | null };

/** Something that is measured again and again, always in the same way. */
export type Subject = {
  readonly name: string;
  readonly what: string;
  /** Why there is no figure; asked once `measure` gave none. */
  missing(): string;
  /** @returns null where it is not installed, or failed */
  measure(round: number, seconds: number): Promise<Figures | null>;
  stop(): Promise<void>;
};

const figuresOf = ({ times, seconds }: Measured): Figures => ({
  perSecond: times.length / seconds,
  p50Ms: round(percentile(times, 0.5)),
  p99Ms: round(percentile(times, 0.99)),
});

const nothingToStop = async (): Promise<void> => undefined;
/** The program gives somebody who writes more than this in a minute no answer. */
const MOST_TURNS_EACH = 400;

export const ours = (
  people: People,
  bot: { readonly url: string; readonly databaseUrl: string },
): readonly Subject[] => {
  const subject = (name: string, what: string, channel: Talk['channel'], digit: number): Subject => ({
    name,
    what,
    missing: () => 'no figure',
    measure: async (of, seconds) => {
      await giveSeatsBack(bot.databaseUrl);
      const load = { contacts: CLIENTS, turnsEach: MOST_TURNS_EACH, seconds, prefix: `4${digit}${of}0` };
      return figuresOf(await people.measure({ channel, botUrl: bot.url, ...load }));
    },
    stop: nothingToStop,
  });
  return [
    subject('ours-call', 'ours, calls: a durable turn', 'voice', 1),
    subject('ours-sms', 'ours, SMS: the same, and sent', 'sms', 2),
  ];
};

/** PostgreSQL alone, on the server that ours uses. @param databaseUrl a database for pgbench's tables */
export const postgres = (databaseUrl: string): readonly Subject[] => {
  const file = findPgbench();
  let isFilled = false;
  return [
    {
      name: 'commit',
      what: 'PostgreSQL, a bare durable insert',
      missing: () => 'no figure',
      measure: async (_of, seconds) => figuresOf(await bareCommits(databaseUrl, CLIENTS, { seconds })),
      stop: nothingToStop,
    },
    {
      name: 'pgbench',
      what: 'PostgreSQL, pgbench -N (its mean, not p50)',
      missing: () => 'not installed',
      measure: async (_of, seconds) => {
        if (file === null) return null;
        if (!isFilled) await fillForPgbench(file, databaseUrl);
        isFilled = true;
        const own = await pgbench(file, databaseUrl, { clients: CLIENTS, seconds });
        return { perSecond: own.perSecond, p50Ms: round(own.meanMs), p99Ms: null };
      },
      stop: nothingToStop,
    },
  ];
};

type Other = {
  readonly name: string;
  readonly what: string;
  /** The package that must be installed; left out: none. */
  readonly needs?: string;
  /** What node runs. */
  readonly args: readonly string[];
  /** It holds a conversation. */
  readonly remembers: boolean;
};

const others = (databaseUrl: string): readonly Other[] => [
  {
    name: 'node-http',
    what: 'node:http, no conversation',
    args: [peerServer('node-http.mjs')],
    remembers: false,
  },
  {
    name: 'reader',
    what: 'Express 5 with our webhooks’ body reader, no conversation',
    args: ownServer('bench/webhook-reader.ts'),
    remembers: false,
  },
  {
    name: 'express',
    what: 'Express 5 with the smallest body reader, no conversation',
    needs: 'express',
    args: [peerServer('express.mjs')],
    remembers: false,
  },
  {
    name: 'bottender',
    what: 'bottender, in memory',
    needs: 'bottender',
    args: [peerServer('bottender.mjs')],
    remembers: true,
  },
  {
    name: 'botbuilder',
    what: 'botbuilder, in memory',
    needs: 'botbuilder',
    args: [peerServer('botbuilder.mjs')],
    remembers: true,
  },
  {
    name: 'botbuilder-postgres',
    what: 'botbuilder, in PostgreSQL',
    needs: 'botbuilder',
    args: [peerServer('botbuilder.mjs'), databaseUrl],
    remembers: true,
  },
  {
    name: 'builderbot',
    what: '@builderbot/bot, in memory (10 ms of it are waiting)',
    needs: '@builderbot/bot',
    args: [peerServer('builderbot.mjs')],
    remembers: true,
  },
];

const peer = (people: People, { name, what, needs, args, remembers }: Other): Subject => {
  let running: Peer | null = null;
  let problem = needs === undefined || isInstalled(needs) ? null : 'not installed: npm ci --prefix bench/peers';
  const measure = async (of: number, seconds: number): Promise<Figures> => {
    running ??= await startPeer(args);
    const load = { channel: 'peer', contacts: CLIENTS, botUrl: running.url, remembers, seconds } as const;
    const turnsEach = Number.POSITIVE_INFINITY;
    return figuresOf(await people.measure({ ...load, turnsEach, prefix: `50${of}0` }));
  };
  return {
    name,
    what,
    missing: () => problem ?? 'no figure',
    // One that loses a message must not end the run of all others.
    measure: async (of, seconds) => {
      if (problem !== null) return null;
      return measure(of, seconds).catch((error: Error) => {
        problem = error.message;
        return null;
      });
    },
    stop: async () => running?.stop(),
  };
};

/** Each starts at its first measurement and runs on, idle, to the end. @param databaseUrl where the one that uses PostgreSQL keeps all */
export const peers = (people: People, databaseUrl: string): readonly Subject[] =>
  others(databaseUrl).map((each) => peer(people, each));
