// Loaded before the program under test (node --expose-gc --import): tells its parent, when asked, what the process holds once
// everything that nobody needs any more was collected. Of what the program does it changes nothing.
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send !== undefined) {
  process.on('message', (message) => {
    if (message !== 'memory') return;
    // What one collection finds to be finalised, the next one frees.
    globalThis.gc?.();
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  });
  // Who started it is gone: it stops as when asked to.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
