import type { SandboxLog } from './options.ts';

/** Work that goes on after a request was answered, as at a provider: it ends with the sandbox and never throws at the process. */
export type Background = {
  readonly signal: AbortSignal;
  /** @param what named in the log when it fails. */
  run(what: string, work: () => Promise<void>): void;
  /** Resolves at once, without an error, when the sandbox closes. */
  wait(milliseconds: number): Promise<void>;
  close(): Promise<void>;
};

export const createBackground = (log: SandboxLog): Background => {
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  return {
    signal: ending.signal,
    run: (what, work) => {
      if (ending.signal.aborted) return;
      const task = work()
        .catch((error: unknown) => {
          if (!ending.signal.aborted) log.warn({ what, error: String(error) }, 'sandbox: background work failed');
        })
        .finally(() => running.delete(task));
      running.add(task);
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          ending.signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        if (ending.signal.aborted) done();
        else ending.signal.addEventListener('abort', done);
      }),
    close: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
};
