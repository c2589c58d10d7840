import { setTimeout as later } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { espeakPool } from '../../../../src/speech/espeak-pool.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A worker that does what is written here with each job. */
const script = (onJob: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', ({ id }) => {
        const done = () => parentPort.postMessage({ id, wav: Uint8Array.of(1) });
        ${onJob}
      });`)}`,
  );

const pool = (run: URL) => espeakPool({ workers: 1, timeoutMs: 5_000, idleMs: 60_000, script: run });
const JOB = { args: [], text: 'hello' };

describe('a voice in a thread of its own', () => {
  it('that fails once it has spoken ends nothing else, and another speaks next time', async () => {
    const voices = pool(script('done(); setTimeout(() => { throw new Error("late"); }, 20);'));
    expect(await voices.run(JOB)).toEqual(Uint8Array.of(1));
    await later(300);
    expect(await voices.run(JOB)).toEqual(Uint8Array.of(1));
    await voices.close();
  });

  it('that fails while it speaks says nothing, and another speaks next time', async () => {
    const voices = pool(script('throw new Error("at once");'));
    expect(await voices.run(JOB)).toBeNull();
    expect(await voices.run(JOB)).toBeNull();
    await voices.close();
  });

  it('that cannot be started says nothing, and is tried again', async () => {
    const voices = pool(new URL('https://example.org/no-worker.js'));
    expect(await voices.run(JOB)).toBeNull();
    expect(await voices.run(JOB)).toBeNull();
    await voices.close();
  });

  it('that is stopped in the middle answers who waits', async () => {
    const voices = pool(script(''));
    const waiting = [voices.run(JOB), voices.run(JOB)];
    await voices.close();
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(await voices.run(JOB)).toBeNull();
  });
});
