import { createRequire } from 'node:module';

/** The packages of bench/peers, which are installed there and nowhere else. */
export const fromPeers = createRequire(import.meta.url);
