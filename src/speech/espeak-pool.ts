import { Worker } from 'node:worker_threads';

/** What the espeak-ng program is asked: its options, and the text. */
export type Job = { readonly args: readonly string[]; readonly text: string };
type Answer = { readonly id: number; readonly wav: Uint8Array | null };
type Waiting = { readonly job: Job; readonly done: (wav: Uint8Array | null) => void };
type Seat = { worker: Worker | null; busy: boolean; idle: NodeJS.Timeout | null };

export type PoolOptions = {
  readonly workers: number;
  readonly timeoutMs: number;
  readonly idleMs: number;
  /** What a worker runs. */
  readonly script?: URL;
};

export type EspeakPool = {
  /** The bytes of a WAV file; null when the program failed or took too long. Never rejects. */
  run(job: Job): Promise<Uint8Array | null>;
  /** Stops the workers; what is waiting is answered with null. */
  close(): Promise<void>;
};

const WORKER = new URL('./espeak-worker.js', import.meta.url);

/** A few worker threads, started when first needed, each with one job at a time; an idle one stops and never keeps the program alive. */
export const espeakPool = ({ workers, timeoutMs, idleMs, script = WORKER }: PoolOptions): EspeakPool => {
  const seats: readonly Seat[] = Array.from({ length: workers }, () => ({ worker: null, busy: false, idle: null }));
  const queue: Waiting[] = [];
  let lastId = 0;
  let closed = false;

  const stop = async (seat: Seat): Promise<void> => {
    const { worker } = seat;
    seat.worker = null;
    if (seat.idle !== null) clearTimeout(seat.idle);
    seat.idle = null;
    await worker?.terminate();
  };

  /** A worker that fails while it has nothing to do, or is being stopped, must not end the program; another takes its place. */
  const startWorker = (seat: Seat): Worker => {
    const worker = new Worker(script);
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (seat.worker === worker) seat.worker = null;
    });
    return worker;
  };

  const workerOf = (seat: Seat): Worker => {
    if (seat.idle !== null) clearTimeout(seat.idle);
    seat.idle = null;
    seat.worker ??= startWorker(seat);
    seat.worker.ref();
    return seat.worker;
  };

  const rest = (seat: Seat): void => {
    seat.worker?.unref();
    seat.idle = setTimeout(() => void stop(seat), idleMs).unref();
  };

  /** One job on one seat. A worker that fails or is late is thrown away: what state it is in nobody knows. */
  const perform = (seat: Seat, job: Job): Promise<Uint8Array | null> =>
    new Promise((resolve) => {
      lastId += 1;
      const id = lastId;
      const worker = workerOf(seat);
      const settle = (wav: Uint8Array | null, healthy: boolean): void => {
        clearTimeout(late);
        worker.off('message', onMessage).off('error', onFailure).off('exit', onFailure);
        if (healthy) rest(seat);
        else void stop(seat);
        resolve(wav);
      };
      const onMessage = (answer: Answer): void => {
        if (answer.id === id) settle(answer.wav, true);
      };
      const onFailure = (): void => settle(null, false);
      const late = setTimeout(onFailure, timeoutMs);
      worker.on('message', onMessage).on('error', onFailure).on('exit', onFailure);
      worker.postMessage({ id, args: job.args, text: job.text });
    });

  const next = async (): Promise<void> => {
    const seat = seats.find(({ busy }) => !busy);
    if (seat === undefined) return;
    const waiting = queue.shift();
    if (waiting === undefined) return;
    seat.busy = true;
    // A machine that has no thread to give says so by throwing.
    const wav = await perform(seat, waiting.job).catch(() => null);
    seat.busy = false;
    waiting.done(wav);
    void next();
  };

  return {
    run: (job) =>
      new Promise((resolve) => {
        if (closed) return resolve(null);
        queue.push({ job, done: resolve });
        void next();
      }),
    close: async () => {
      closed = true;
      for (const { done } of queue.splice(0)) done(null);
      await Promise.all(seats.map(stop));
    },
  };
};
