/** Does one piece of work. @returns whether there was any: while there is, the next is looked for at once */
export type Work = () => Promise<boolean>;

export type Dispatcher = {
  /** Something may be waiting: look now instead of at the next scan. */
  poke(): void;
  /** Takes nothing new and waits for the work in hand. */
  stop(): Promise<void>;
};

export type DispatcherOptions = {
  readonly work: Work;
  /** Pieces of work at once. */
  readonly workers: number;
  /** Milliseconds between scans when nobody pokes: what other replicas left, and what is due later. */
  readonly every: number;
  /** The work itself could not be looked for (the database is gone); scanned again at the next interval. */
  readonly onError: (error: unknown) => void;
};

/**
 * A few workers that take work while there is some, rest, and wake when poked or when the interval has passed. What is to be done is
 * in the database and nowhere else, so a process may end at any moment.
 */
export const startDispatcher = ({ work, workers, every, onError }: DispatcherOptions): Dispatcher => {
  let stopping = false;
  let pokes = 0;
  const busy = new Set<Promise<void>>();

  const drain = async (): Promise<void> => {
    let seen = -1;
    // A poke that came while the last look found nothing is looked at once more.
    while (!stopping && seen !== pokes) {
      seen = pokes;
      while (!stopping && (await work()));
    }
  };

  const wake = (): void => {
    if (stopping || busy.size >= workers) return;
    const worker: Promise<void> = drain()
      .catch(onError)
      .finally(() => busy.delete(worker));
    busy.add(worker);
  };

  const timer = setInterval(wake, every);
  wake();
  return {
    poke: () => {
      pokes += 1;
      wake();
    },
    stop: async () => {
      stopping = true;
      clearInterval(timer);
      await Promise.all(busy);
    },
  };
};
