import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLane, LaneFull } from '../../../src/jobs/lane.ts';

/** Pieces of work that end when they are told to. */
const pieces = () => {
  const ends: (() => void)[] = [];
  const began: string[] = [];
  return {
    ends,
    began,
    piece: (name: string) => () =>
      new Promise<string>((resolve) => {
        began.push(name);
        ends.push(() => resolve(name));
      }),
  };
};

describe('a lane', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets so many through at once, the others in the order in which they came', async () => {
    const { ends, began, piece } = pieces();
    const inLane = createLane({ atOnce: 2, waiting: 10, within: 1_000 });
    const all = ['a', 'b', 'c', 'd'].map((name) => inLane(piece(name)));
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toEqual(['a', 'b']);
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(began).toEqual(['a', 'b', 'c']);
    ends[0]?.();
    ends[2]?.();
    await vi.advanceTimersByTimeAsync(0);
    ends[3]?.();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('turns away who would wait too long, or behind too many: nothing of theirs is begun', async () => {
    const { ends, began, piece } = pieces();
    const inLane = createLane({ atOnce: 1, waiting: 1, within: 1_000 });
    const first = inLane(piece('first'));
    const waiting = inLane(piece('waiting'));
    const outcome = expect(waiting).rejects.toBeInstanceOf(LaneFull);
    await expect(inLane(piece('too many'))).rejects.toBeInstanceOf(LaneFull);
    await vi.advanceTimersByTimeAsync(1_000);
    await outcome;
    ends[0]?.();
    await first;
    const later = inLane(piece('later'));
    ends[1]?.();
    expect(await later).toBe('later');
    expect(began).toEqual(['first', 'later']);
  });

  it('gives its place on when the work fails', async () => {
    const inLane = createLane({ atOnce: 1, waiting: 1, within: 1_000 });
    const failing = inLane(() => Promise.reject(new Error('no')));
    const next = inLane(() => Promise.resolve('next'));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
  });
});
