import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Dispatcher, startDispatcher } from '../../../src/jobs/dispatcher.ts';

/** A queue in memory: what a line of waiting work is to the dispatcher. */
const queueOf = (...lengths: readonly number[]) => {
  const lines = [...lengths];
  const taken: number[] = [];
  const busy = new Set<number>();
  return {
    taken,
    add: (line: number) => {
      lines[line] = (lines[line] ?? 0) + 1;
    },
    /** One line is worked on by one worker at a time, as one contact is. */
    work: async (): Promise<boolean> => {
      const line = lines.findIndex((length, index) => length > 0 && !busy.has(index));
      if (line < 0) return false;
      busy.add(line);
      lines[line] = (lines[line] ?? 0) - 1;
      await new Promise(setImmediate);
      busy.delete(line);
      taken.push(line);
      return true;
    },
  };
};

const NEVER = 2 ** 30;
let dispatcher: Dispatcher | null = null;
const start = (work: () => Promise<boolean>, onError: (error: unknown) => void = () => undefined): Dispatcher => {
  dispatcher = startDispatcher({ work, workers: 4, every: NEVER, onError });
  return dispatcher;
};

describe('the dispatcher', () => {
  afterEach(async () => {
    await dispatcher?.stop();
    dispatcher = null;
  });

  it('takes what was left by others when it starts', async () => {
    const queue = queueOf(3, 2);
    start(queue.work);
    await vi.waitFor(() => expect(queue.taken).toHaveLength(5));
  });

  it('takes every piece that it is poked for, however close together', async () => {
    const queue = queueOf();
    const running = start(queue.work);
    for (let piece = 0; piece < 50; piece += 1) {
      queue.add(piece % 7);
      running.poke();
    }
    await vi.waitFor(() => expect(queue.taken).toHaveLength(50));
  });

  it('comes back for a second piece that waited behind the first of the same line', async () => {
    const queue = queueOf();
    const running = start(queue.work);
    queue.add(0);
    running.poke();
    queue.add(0);
    running.poke();
    queue.add(0);
    running.poke();
    await vi.waitFor(() => expect(queue.taken).toEqual([0, 0, 0]));
  });

  it('looks no oftener than it is poked when each look finds something', async () => {
    const queue = queueOf();
    const looked = vi.fn(queue.work);
    const running = start(looked);
    await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(1));
    for (let line = 0; line < 3; line += 1) {
      queue.add(line);
      running.poke();
      await vi.waitFor(() => expect(queue.taken).toHaveLength(line + 1));
    }
    expect(looked.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('does not go on looking for what a crowd has left to do, once it is done', async () => {
    const queue = queueOf();
    const looked = vi.fn(queue.work);
    const running = start(looked);
    await vi.waitFor(() => expect(looked).toHaveBeenCalledTimes(1));
    for (let piece = 0; piece < 40; piece += 1) queue.add(piece % 10);
    // Others have poked for much that is not there any more: another replica took it.
    for (let poke = 0; poke < 20_000; poke += 1) running.poke();
    await vi.waitFor(() => expect(queue.taken).toHaveLength(40));
    // Everybody rests: what is poked for now is looked for once or twice, and nothing else.
    await new Promise(setImmediate);
    expect(looked.mock.calls.length).toBeLessThan(500);
  });

  it('looks when something becomes due, and has no more than a hundred timers for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const work = vi.fn(async () => false);
      const running = start(work);
      for (let message = 0; message < 5_000; message += 1) running.pokeIn(30_000);
      expect(vi.getTimerCount()).toBeLessThanOrEqual(100);
      await vi.advanceTimersByTimeAsync(29_999);
      expect(work).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(work.mock.calls.length).toBeGreaterThan(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('finishes the work in hand when it is stopped, and takes nothing new', async () => {
    const queue = queueOf(1);
    const running = start(queue.work);
    const stopped = running.stop();
    queue.add(0);
    running.poke();
    await stopped;
    expect(queue.taken).toEqual([0]);
  });

  it('says so when it cannot look, and goes on with the next poke', async () => {
    const errors: unknown[] = [];
    const queue = queueOf();
    const work = vi.fn(queue.work).mockRejectedValueOnce(new Error('the database is gone'));
    const running = start(work, (error) => errors.push(error));
    await vi.waitFor(() => expect(errors).toHaveLength(1));
    queue.add(0);
    running.poke();
    await vi.waitFor(() => expect(queue.taken).toEqual([0]));
  });

  it('scans again beside work that takes long, as often as it was told', async () => {
    let started = 0;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = async (): Promise<boolean> => {
      started += 1;
      await held;
      return false;
    };
    dispatcher = startDispatcher({ work, workers: 4, every: 1, scans: 3, onError: () => undefined });
    await expect.poll(() => started).toBe(3);
    release();
    await dispatcher.stop();
  });
});
