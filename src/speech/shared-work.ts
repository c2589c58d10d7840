/** Runs at most so many works at once; the others wait their turn, first come first served. */
export const createLimiter = (most: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running < most) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // A place is handed on without being given up, so that nobody who comes now slips in between.
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

/** One work for all who ask for the same thing while it is going on. Nothing is remembered afterwards. */
export const createShared = () => {
  const going = new Map<string, Promise<unknown>>();
  return <Result>(key: string, work: () => Promise<Result>): Promise<Result> => {
    const already = going.get(key);
    // The key names what is made, so whoever asks with it asks for the same type.
    if (already !== undefined) return already as Promise<Result>;
    const promise = work().finally(() => going.delete(key));
    going.set(key, promise);
    return promise;
  };
};
