/** An answer that is being made in this process. */
export type InHand = {
  readonly answer: Promise<string>;
  /** Nobody waits for it any more: what it did is undone, unless it is done already. */
  readonly abandon: () => void;
};

/** How many answers at once: above it the machine would only become slower for everybody. */
const MOST = 500;

/**
 * The answers in hand, one for each request, so that whoever comes back for an answer does not start the work a second time. It holds what
 * goes on and nothing else: on another replica, or after a restart, the same request finds what was stored, or is taken anew.
 */
export const createInHand = (most = MOST) => {
  const going = new Map<string, InHand>();
  return {
    find: (key: string): InHand | null => going.get(key) ?? null,
    /** @returns null when there are too many already */
    start: (key: string, work: (awaited: AbortSignal) => Promise<string>): InHand | null => {
      if (going.size >= most) return null;
      const controller = new AbortController();
      const answer = work(controller.signal).finally(() => going.delete(key));
      // Whoever waits for it hears of the failure; nobody may be waiting any more.
      answer.catch(() => undefined);
      const inHand = { answer, abandon: () => controller.abort() };
      going.set(key, inHand);
      return inHand;
    },
  };
};
