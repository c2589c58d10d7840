import { expect } from 'vitest';
import type { FaultPoint } from '../../../src/faults.ts';
import type { Program } from './program.ts';

/** A point and which time of passing it is the last: `P2:10`. */
export type Doom = `${FaultPoint}:${number}`;

/** A program that kills itself with SIGKILL at a named point. Starting it takes seconds, so it is started with the next point at once. */
export type Doomed = {
  /** Runs, and will die there; it is started only if it does not run so already. Null: it lives. */
  readonly be: (doom: Doom | null) => Promise<void>;
  /** Waits until it has killed itself, and starts it again. */
  readonly again: (doom: Doom | null) => Promise<void>;
};

export const createDoomed = (program: Program): Doomed => {
  let now: Doom | null | undefined;
  const start = async (doom: Doom | null): Promise<void> => {
    await program.start(doom === null ? {} : { FAULT_POINT: doom });
    now = doom;
  };
  return {
    be: async (doom) => {
      if (program.isRunning() && now === doom) return;
      if (program.isRunning()) await program.stop('SIGKILL');
      await start(doom);
    },
    again: async (doom) => {
      expect(await program.ended()).toMatchObject({ signal: 'SIGKILL' });
      await start(doom);
    },
  };
};
