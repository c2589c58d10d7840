/** There is no room, or it did not come in time: nothing was done. */
export class LaneFull extends Error {
  override readonly name = 'LaneFull';
}

export type LaneOptions = {
  /** Pieces of work at once. */
  readonly atOnce: number;
  /** So many more may wait; whoever comes then is turned away at once. */
  readonly waiting: number;
  /** Milliseconds that one waits for its turn. */
  readonly within: number;
};

type Waiter = { readonly go: () => void; readonly late: NodeJS.Timeout };

/**
 * Keeps one kind of work from taking the room of another: only so many at once, in the order in which they came, and no more than so many wait.
 * @returns does the work when its turn comes
 * @throws LaneFull; otherwise whatever the work throws
 */
export const createLane = ({ atOnce, waiting, within }: LaneOptions) => {
  const queue = new Set<Waiter>();
  let running = 0;

  const turnCame = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const waiter: Waiter = {
        go: () => {
          clearTimeout(waiter.late);
          queue.delete(waiter);
          resolve();
        },
        late: setTimeout(() => {
          queue.delete(waiter);
          reject(new LaneFull());
        }, within),
      };
      queue.add(waiter);
    });

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running < atOnce) running += 1;
    else if (queue.size < waiting) await turnCame();
    else throw new LaneFull();
    try {
      return await work();
    } finally {
      // The place is handed on without being given up, so that nobody who comes now slips in between.
      const [next] = queue;
      if (next === undefined) running -= 1;
      else next.go();
    }
  };
};
