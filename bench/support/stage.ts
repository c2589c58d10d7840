import { type Bot, startBot } from './bot.ts';
import { type People, startPeople } from './people-thread.ts';
import { type Postgres, withPostgres } from './postgres.ts';

/** The people, a PostgreSQL of our own, and the program as often as is asked for. */
export type Stage = {
  readonly people: People;
  readonly postgres: Postgres;
  /** On this database; stopped at the end. */
  readonly bot: (databaseUrl: string) => Promise<Bot>;
};

/** Sets all up and takes all down again, however it ends. */
export const onStage = <Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> =>
  withPostgres(async (postgres) => {
    const people = await startPeople();
    const bots: Bot[] = [];
    try {
      return await work({
        people,
        postgres,
        bot: async (databaseUrl) => {
          const started = await startBot({ providersUrl: people.carrierUrl, databaseUrl });
          bots.push(started);
          return started;
        },
      });
    } finally {
      for (const bot of bots) await bot.stop();
      await people.stop();
    }
  });
