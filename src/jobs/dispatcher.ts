/** Looks for one piece of work and does it. @returns whether there was any */
export type Work = () => Promise<boolean>;

export type Dispatcher = {
  /** Something may be waiting: look now instead of at the next scan. */
  poke(): void;
  /** Something becomes due in so many milliseconds: look then, rather than up to an interval later. */
  pokeIn(milliseconds: number): void;
  /** Takes nothing new and waits for the work in hand. */
  stop(): Promise<void>;
};

export type DispatcherOptions = {
  readonly work: Work;
  /** Pieces of work at once. */
  readonly workers: number;
  /** Milliseconds between scans when nobody pokes: what other replicas left, and what is due later. */
  readonly every: number;
  /** Scans at once, where a piece takes longer than the interval; otherwise one. */
  readonly scans?: number;
  /** The work itself could not be looked for (the database is gone); scanned again at the next interval. */
  readonly onError: (error: unknown) => void;
};

/** Pieces that may wait behind those in hand, and are worth a look each; the next scan finds what is beyond them. */
const MOST_HIDDEN = 100;

/** While a provider is away thousands of messages wait for their next try, and each would have a timer. */
const MOST_TIMERS = 100;

/**
 * A few workers that take work while there is some, rest, and wake when poked or when the interval has passed. What is to be done is
 * in the database and nowhere else, so a process may end at any moment. A poke is worth one look: looking costs the database as much
 * as finding, so nobody looks again after each piece of work. A look that found nothing may have been for work behind another's (a
 * contact's second message); it is repeated when one piece of work has been done.
 */
export const startDispatcher = ({ work, workers, every, scans = 1, onError }: DispatcherOptions): Dispatcher => {
  let stopping = false;
  let looks = 0;
  let pokes = 0;
  let missed = 0;
  let timers = 0;
  let looking = 0;
  let finds = 0;
  let scanning = 0;
  const busy = new Set<Promise<void>>();

  const look = async (): Promise<boolean> => {
    looking += 1;
    const [findsBefore, pokesBefore] = [finds, pokes];
    const found = await work().finally(() => {
      looking -= 1;
    });
    if (found) {
      finds += 1;
      // One piece that is done uncovers one: more looks would find what others are already at.
      if (missed > 0) {
        missed -= 1;
        looks += 1;
      }
    } else if (looking > 0) {
      missed = Math.min(missed + 1, MOST_HIDDEN);
    } else if (finds !== findsBefore) {
      // What was done meanwhile may have hidden a piece, and nobody is left whose end would uncover it.
      looks += 1;
    } else {
      // With nobody else at work there is nothing that could have hidden a piece.
      missed = 0;
    }
    if (!found) {
      // Whoever poked before this look began has been looked for. After a crowd of which the scan took most, thousands of looks would be left.
      looks = Math.min(looks, pokes - pokesBefore + MOST_HIDDEN);
    }
    return found;
  };

  const followPokes = async (): Promise<void> => {
    while (!stopping && looks > 0) {
      looks -= 1;
      await look();
    }
  };

  /** What a scan takes, nobody need look for any more; it ends when there is nothing left. */
  const scan = async (): Promise<void> => {
    while (!stopping && (await look())) looks = Math.max(0, looks - 1);
  };

  const start = (task: () => Promise<void>): void => {
    const worker: Promise<void> = task()
      .catch(onError)
      .finally(() => busy.delete(worker));
    busy.add(worker);
  };

  const scanOnce = (): void => {
    if (stopping || scanning >= scans) return;
    scanning += 1;
    start(() =>
      scan().finally(() => {
        scanning -= 1;
      }),
    );
  };

  const poke = (): void => {
    looks += 1;
    pokes += 1;
    if (!stopping && busy.size < workers) start(followPokes);
  };

  const timer = setInterval(scanOnce, every);
  scanOnce();
  return {
    poke,
    pokeIn: (milliseconds) => {
      // A crowd is left to the scans, which find it all the same.
      if (timers >= MOST_TIMERS) return;
      timers += 1;
      setTimeout(() => {
        timers -= 1;
        poke();
      }, milliseconds).unref();
    },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await Promise.all(busy);
    },
  };
};
