import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Load } from './people.ts';
import type { Measured, Talk } from './talkers.ts';
import type { Rush, Rushed } from './webhook-load.ts';

/** The people of the benchmarks, in a thread of their own, so that the time they take to write is not taken for the server's. */
export type People = {
  /** Where Twilio and Meta are. */
  readonly carrierUrl: string;
  readonly measure: (load: Talk) => Promise<Measured>;
  readonly rush: (load: Rush) => Promise<Rushed>;
  readonly stop: () => Promise<unknown>;
};

export const startPeople = async (): Promise<People> => {
  // The loader that runs this file runs the thread's too.
  const [loader, people] = [import.meta.resolve('tsx/esm/api'), import.meta.resolve('./people.ts')];
  const program = `import('${loader}').then(({ register }) => { register(); return import('${people}'); })`;
  const worker = new Worker(program, { eval: true });
  const [{ carrierUrl }] = (await once(worker, 'message')) as [{ carrierUrl: string }];
  const ask = async (load: Load): Promise<unknown> => {
    worker.postMessage(load);
    const [answer] = (await once(worker, 'message')) as [{ measured?: unknown; failed?: string }];
    if (answer.measured === undefined) throw new Error(`${load.channel}: ${answer.failed}`);
    return answer.measured;
  };
  return {
    carrierUrl,
    measure: (load) => ask(load) as Promise<Measured>,
    rush: (load) => ask(load) as Promise<Rushed>,
    stop: () => worker.terminate(),
  };
};
