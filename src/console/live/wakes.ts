import type { TicketId } from '../../core/ids.ts';
import type { Changes } from './changes.ts';

/** Several changes that came close together. */
export type Wake = {
  /** Grows: what was drawn for a wake is good for all who were woken by it. */
  readonly version: number;
  /** Anything may have changed, also who may look. */
  readonly all: boolean;
  touches(ticket: TicketId): boolean;
};

export type Wakes = {
  /** Of the last wake. */
  readonly version: number;
  on(hear: (wake: Wake) => void): () => void;
  close(): void;
};

/** After a quiet time the first change waits only for those of its own transaction; many changes are told so often at most. */
const FIRST_MS = 25;
const APART_MS = 200;
/** What changes by time alone, without anybody's doing: a claim that was left idle, an order by waiting time. */
const TICK_MS = 15_000;

/** Gathers what the database tells, so that a busy minute draws each page five times a second and not fifty. */
export const createWakes = (changes: Changes, tickMs = TICK_MS): Wakes => {
  const hearers = new Set<(wake: Wake) => void>();
  let version = 1;
  let touched: Set<TicketId> | 'all' = new Set();
  let timer: NodeJS.Timeout | null = null;
  let wokenAt = 0;

  const wake = (): void => {
    timer = null;
    wokenAt = performance.now();
    version += 1;
    const tickets = touched;
    touched = new Set();
    const all = tickets === 'all';
    const told: Wake = { version, all, touches: (ticket) => all || tickets.has(ticket) };
    for (const hear of hearers) hear(told);
  };
  const gather = (ticket: TicketId | null): void => {
    if (ticket === null) touched = 'all';
    else if (touched !== 'all') touched.add(ticket);
    timer ??= setTimeout(wake, Math.max(FIRST_MS, wokenAt + APART_MS - performance.now())).unref();
  };
  const stop = changes.listen(gather);
  const tick = setInterval(() => {
    if (hearers.size > 0) gather(null);
  }, tickMs).unref();

  return {
    get version() {
      return version;
    },
    on: (hear) => {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    close: () => {
      stop();
      clearInterval(tick);
      if (timer !== null) clearTimeout(timer);
      hearers.clear();
    },
  };
};
