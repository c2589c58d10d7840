/** What a start of the program takes on two cores that have nothing else to do. */
const QUIET_START_MS = 3_000;

/**
 * A promise in seconds holds on a machine that has the time to keep it. On one with much else to do, which is known by how long the
 * program took to start there, it is given as much more.
 * @param startMs how long a start took just now
 */
export const onThisMachine = (promisedMs: number, startMs: number): number =>
  promisedMs * Math.max(1, startMs / QUIET_START_MS);
