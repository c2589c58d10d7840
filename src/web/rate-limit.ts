import type { RequestHandler } from 'express';
import { visitorOf } from './address.ts';

type Bucket = { readonly tokens: number; readonly at: number };

/** Addresses remembered at once; more than that at one time is an attack, and forgetting an address is kind to it. */
const MOST_ADDRESSES = 10_000;

/**
 * Lets an address do something `perMinute` times a minute, all at once if it likes; then 429. In memory: it protects this process.
 * @param now milliseconds, for tests.
 */
export const rateLimit = (perMinute: number, now: () => number = Date.now): RequestHandler => {
  const buckets = new Map<string, Bucket>();
  return (request, response, next) => {
    const address = visitorOf(request.ip);
    const at = now();
    const before = buckets.get(address) ?? { tokens: perMinute, at };
    const tokens = Math.min(perMinute, before.tokens + ((at - before.at) * perMinute) / 60_000);
    buckets.delete(address);
    buckets.set(address, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    const oldest = buckets.keys().next();
    if (buckets.size > MOST_ADDRESSES && !oldest.done) buckets.delete(oldest.value);
    if (tokens >= 1) return next();
    response
      .set('Retry-After', '5')
      .status(429)
      .type('text/plain')
      .send('Too many requests: try again in a few seconds.');
  };
};
