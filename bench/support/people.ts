import { parentPort } from 'node:worker_threads';
import { startCarrier } from './carrier.ts';
import { type Talk, talk } from './talkers.ts';
import { type Rush, rush } from './webhook-load.ts';

/**
 * The people of the benchmarks and their providers, in a thread of their own. Asked with a load, they answer with what they measured, or
 * with why they could not.
 */
export type Load = Talk | Rush;

const carrier = await startCarrier();
parentPort?.postMessage({ carrierUrl: carrier.url });
parentPort?.on('message', (load: Load) => {
  const measuring: Promise<unknown> = load.channel === 'rush' ? rush(carrier, load) : talk(carrier, load);
  measuring.then(
    (measured) => parentPort?.postMessage({ measured }),
    (error: Error) => parentPort?.postMessage({ failed: error.message }),
  );
});
