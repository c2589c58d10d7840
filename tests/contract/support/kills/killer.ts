import { setTimeout as pause } from 'node:timers/promises';
import { FAULT_POINTS, type FaultPoint } from '../../../../src/faults.ts';
import type { Fleet } from '../fleet.ts';
import type { Environment, Program } from '../program.ts';
import type { Chance } from './writers.ts';

/** A point may never be passed so often: it is killed from outside then. */
const POINT_PATIENCE_MS = 4_000;
/** How many passes of a point a program that works alone survives, at most. */
const MOST_PASSES = 60;

export type Killer = {
  /** Waits for its moment, kills one, and starts it again while the others go on. */
  readonly next: () => Promise<void>;
  /** How many died at a named point; the others at any moment. */
  readonly atPoints: () => number;
  readonly slowestStartMs: () => number;
};

/**
 * Kills a random one at a random moment; half of those are started again with a named point, at which they are the next to die. The
 * last one is started without.
 */
export const createKiller = (given: {
  readonly replicas: Fleet['replicas'];
  readonly kills: number;
  readonly points?: readonly FaultPoint[];
  readonly chance: Chance;
  readonly onDeath: () => void;
  readonly onReady: () => void;
}): Killer => {
  const { replicas, kills, points = FAULT_POINTS, chance, onDeath, onReady } = given;
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(chance() * items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  };
  let done = 0;
  let atPoints = 0;
  let slowestStartMs = 0;
  let armed: Program | null = null;

  const atAnyMoment = async (victim: Program): Promise<void> => {
    await pause(200 + chance() * 2_300);
    await victim.stop('SIGKILL');
  };
  const atItsPoint = async (victim: Program): Promise<void> => {
    const late = pause(POINT_PATIENCE_MS).then(() => null);
    if ((await Promise.race([victim.ended(), late])) === null) await victim.stop('SIGKILL');
    else atPoints += 1;
  };
  const fault = (): Environment => {
    const passes = 1 + Math.floor((chance() * MOST_PASSES) / replicas.length);
    return { FAULT_POINT: `${pick(points)}:${passes}` };
  };

  return {
    atPoints: () => atPoints,
    slowestStartMs: () => slowestStartMs,
    next: async () => {
      const victim = armed ?? pick(replicas);
      await (armed === null ? atAnyMoment(victim) : atItsPoint(victim));
      onDeath();
      done += 1;
      armed = done < kills && chance() < 0.5 ? victim : null;
      // One that is killed before it is ready was killed all the same.
      await victim.start(armed === null ? {} : fault()).catch(() => undefined);
      slowestStartMs = Math.max(slowestStartMs, victim.startMs());
      onReady();
    },
  };
};
