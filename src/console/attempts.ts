/** Wrong passwords per address in this process: a brake for one instance; limits shared by replicas belong in the database. */
export type Attempts = {
  /** @returns false when this address must wait. Counts the attempt. */
  allow(address: string): boolean;
  /** A right password clears the count. */
  forget(address: string): void;
};

const MOST = 5;
const WINDOW_MS = 60_000;
/** So many addresses are remembered; whoever has more to attack from is the database's matter. */
const MOST_ADDRESSES = 10_000;

export const createAttempts = (now: () => number): Attempts => {
  const seen = new Map<string, { count: number; readonly since: number }>();
  return {
    allow: (address) => {
      const known = seen.get(address);
      if (known && now() - known.since < WINDOW_MS) {
        known.count += 1;
        return known.count <= MOST;
      }
      seen.delete(address);
      seen.set(address, { count: 1, since: now() });
      const oldest = seen.keys().next();
      if (seen.size > MOST_ADDRESSES && !oldest.done) seen.delete(oldest.value);
      return true;
    },
    forget: (address) => seen.delete(address),
  };
};
