import { type Balancer, startBalancer } from './balancer.ts';
import { createProgram, type Environment, type Program } from './program.ts';

/** The real program, several times, on one PostgreSQL behind one address. */
export type Fleet = {
  /** The balancer's: what providers know. */
  readonly url: string;
  /** Those that were started, oldest first. */
  readonly replicas: readonly Program[];
  /** Some more of them, all at once: only one migrates and loads the demo directory. */
  readonly grow: (by: number) => Promise<void>;
  readonly handedOn: Balancer['handedOn'];
  /** Stops those that still run and removes their folders. */
  readonly dispose: () => Promise<void>;
};

/** @param environment with a DATABASE_URL that all of them share · @param script what node runs; left out: the program itself */
export const createFleet = async (providersUrl: string, environment: Environment, script?: string): Promise<Fleet> => {
  const replicas: Program[] = [];
  const balancer = await startBalancer(() => replicas.map(({ url }) => url));
  return {
    url: balancer.url,
    replicas,
    grow: async (by) => {
      const fresh = await Promise.all(
        Array.from({ length: by }, () => createProgram(providersUrl, environment, script)),
      );
      // Asked only once they are ready, as a health check does it.
      await Promise.all(fresh.map((replica) => replica.start())).finally(() => replicas.push(...fresh));
    },
    handedOn: balancer.handedOn,
    dispose: async () => {
      await balancer.close();
      await Promise.all(replicas.map((replica) => replica.dispose()));
    },
  };
};
