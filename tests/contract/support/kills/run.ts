import { setTimeout as pause } from 'node:timers/promises';
import type { FaultPoint } from '../../../../src/faults.ts';
import { createFleet } from '../fleet.ts';
import { startProviders } from '../providers.ts';
import { SANDBOXED_BUT } from '../sandboxed.ts';
import { until } from '../until.ts';
import { createKiller } from './killer.ts';
import { judge, type Verdict } from './verdict.ts';
import { createChance, startCrowd } from './writers.ts';

export type KillsOptions = {
  readonly databaseUrl: string;
  readonly channel: 'sms' | 'whatsapp';
  /** Processes on the one database; more than one stand behind a balancer, as far as people and providers know. */
  readonly replicas: 1 | 2 | 4;
  readonly kills: number;
  /** Left out: any of them. */
  readonly points?: readonly FaultPoint[];
  /** The run goes on until so many turns were taken, though nothing is killed any more. */
  readonly turns: number;
  readonly people: number;
  readonly seed: number;
  /** What node runs; left out: the program itself. */
  readonly script?: string;
  /** What is left to answer at the end takes no longer than a person would wait for one answer. */
  readonly lastAnswersMs?: number;
  readonly onKill?: (kills: number) => void;
};

export type Killed = Verdict & {
  readonly kills: number;
  /** Of those, at a named point; the others at any moment. */
  readonly atPoints: number;
  readonly duplicates: number;
  /** Requests that the balancer gave to another replica, because the first did not take them or died over them. */
  readonly handedOn: number;
  /** How long the program took to start, the slowest time. */
  readonly slowestStartMs: number;
  readonly seconds: number;
};

const LAST_ANSWERS_MS = 20_000;

/**
 * The random run: people write, and one of the processes is killed again and again, half of the times at a named point and half of the
 * times at any moment, and started anew while the others go on. In the end nothing may be missing and nothing there twice.
 */
export const runKills = async (options: KillsOptions): Promise<Killed> => {
  const { databaseUrl, channel, people, kills, points, lastAnswersMs = LAST_ANSWERS_MS } = options;
  const chance = createChance(options.seed);
  const providers = await startProviders();
  const environment = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn', ...SANDBOXED_BUT[channel] };
  const fleet = await createFleet(providers.url, environment, options.script);
  const began = Date.now();
  // From when on an answer may be expected: one that works alone has to be back first, of several the others have to notice the death.
  const from: number[] = [];
  const now = (): void => {
    from.push(Date.now());
  };
  const nothing = (): void => undefined;
  const isAlone = options.replicas === 1;
  try {
    await fleet.grow(options.replicas);
    now();
    const [first] = fleet.replicas;
    if (first === undefined) throw new Error('No replica was asked for.');
    const botUrl = isAlone ? first.url : fleet.url;
    providers.tellStatuses(botUrl);
    const crowd = startCrowd({ botUrl, providers, channel, people, chance });
    const killer = createKiller({
      replicas: fleet.replicas,
      kills,
      chance,
      ...(points === undefined ? {} : { points }),
      onDeath: isAlone ? nothing : now,
      onReady: isAlone ? now : nothing,
    });
    for (let kill = 1; kill <= kills; kill += 1) {
      await killer.next();
      options.onKill?.(kill);
    }
    await until(
      () => (providers.taken.length >= options.turns ? true : null),
      () => `Only ${providers.taken.length} answers of ${options.turns}`,
      120_000,
    );
    await crowd.stop();
    const judged = () => judge({ databaseUrl, providers, written: crowd.written, readyAt: from });
    // What nobody delivers again is read from the provider's list, once a minute and at each start.
    await first.stop();
    await first.start();
    now();
    const end = Date.now() + lastAnswersMs;
    let verdict = await judged();
    while (verdict.lost > 0 && Date.now() < end) {
      await pause(500);
      verdict = await judged();
    }
    return {
      ...verdict,
      kills,
      atPoints: killer.atPoints(),
      duplicates: crowd.duplicates(),
      handedOn: fleet.handedOn(),
      slowestStartMs: killer.slowestStartMs(),
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    await fleet.dispose();
    await providers.close();
  }
};
