import { afterAll, afterEach, beforeAll } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { createDatabaseGate, type DatabaseGate } from './database-gate.ts';
import { createDoomed, type Doomed } from './doomed.ts';
import { createTown, type Town } from './people.ts';
import { createProgram, type Program } from './program.ts';
import { type Providers, startProviders } from './providers.ts';
import { SANDBOXED_BUT } from './sandboxed.ts';
import { until } from './until.ts';

/** A program that is killed and started again, with one PostgreSQL that stays. */
export type CrashWorld = {
  readonly database: TestDatabase;
  readonly gate: DatabaseGate;
  readonly providers: Providers;
  readonly program: Program;
  readonly doomed: Doomed;
  readonly town: Town;
};

export const useCrashWorld = (channel: 'sms' | 'whatsapp', set: (world: CrashWorld) => void): void => {
  let world: CrashWorld;
  beforeAll(async () => {
    const database = await openTestDatabase();
    const gate = await createDatabaseGate(database.url);
    const providers = await startProviders();
    const program = await createProgram(providers.url, { DATABASE_URL: gate.url, ...SANDBOXED_BUT[channel] });
    providers.tellStatuses(program.url);
    world = { database, gate, providers, program, doomed: createDoomed(program), town: createTown(program, providers) };
    set(world);
  });
  // What a failed test left half done is not the next one's: that one starts anew.
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail' && world.program.isRunning()) await world.program.stop('SIGKILL');
  });
  afterAll(async () => {
    await world.program.dispose();
    await world.providers.close();
    await world.gate.dispose();
    await world.database.close();
  });
};

/** The person has their answer a moment before the bot has noted that it is sent. */
export const untilNothingWaits = ({ pool }: TestDatabase): Promise<true> =>
  until(
    async () => {
      const { rowCount } = await pool.query(`SELECT FROM outbound WHERE status IN ('queued', 'sending')`);
      return rowCount === 0 ? true : null;
    },
    () => 'Something still waits to be sent.',
  );
