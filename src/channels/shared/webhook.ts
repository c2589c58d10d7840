import express, { type Request, type RequestHandler, type Response } from 'express';
import type { Channel } from '../../core/channel.ts';
import { inTime } from '../../core/within.ts';

/** Why a request was turned away: not the provider's (403), or the provider's but not understandable (400, 413). */
export type Rejection = 'signature' | 'malformed';

export type WebhookEvents = {
  /** Counts a request that was turned away: the only trace it leaves. */
  readonly onRejected: (channel: Channel, why: Rejection) => void;
  /** Told what made us answer 503 (the database is down), so that it can be logged. */
  readonly onError?: (channel: Channel, error: unknown) => void;
};

/**
 * What a webhook decided. Anything thrown instead means that nothing was stored: the provider is asked to come again.
 */
export type Outcome =
  | { readonly type: 'answered'; readonly contentType: string; readonly body: string }
  | { readonly type: 'rejected'; readonly why: Rejection };

export const answered = (contentType: string, body: string): Outcome => ({ type: 'answered', contentType, body });
export const rejected = (why: Rejection): Outcome => ({ type: 'rejected', why });

type RawBody =
  | { readonly type: 'read'; readonly bytes: Buffer }
  | { readonly type: 'unreadable'; readonly status: number };

/**
 * Signatures are computed over bytes: the body is read as it came, never inflated, never parsed before it is verified.
 */
const rawBodyReader = (limitBytes: number) => {
  const read = express.raw({ type: () => true, limit: limitBytes, inflate: false });
  return (request: Request, response: Response): Promise<RawBody> =>
    new Promise((resolve) => {
      read(request, response, (error: unknown) => {
        if (error === undefined || error === null) {
          const body: unknown = request.body;
          resolve({ type: 'read', bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
          return;
        }
        const tooLarge = typeof error === 'object' && 'status' in error && error.status === 413;
        resolve({ type: 'unreadable', status: tooLarge ? 413 : 400 });
      });
    });
};

/**
 * Providers give up after ten to fifteen seconds, and come again sooner when they are told than when they are kept waiting. What we were doing
 * goes on: if it is stored after all, the second delivery is a duplicate.
 */
const DECIDE_WITHIN_MS = 5_000;

/** Nothing was stored within the time that a provider is kept waiting for. */
class TooLate extends Error {
  override readonly name = 'TooLate';
}

const late = (): never => {
  throw new TooLate();
};

/**
 * One POST route of a provider: reads the raw body, lets `handle` decide within five seconds, answers 200, 400, 403, 413 or 503.
 * Mount it before any body parser. A 503 makes the provider deliver again; storing is idempotent, so that is harmless.
 */
export const webhook = (
  options: WebhookEvents & { readonly channel: Channel; readonly limitBytes: number },
  handle: (request: Request, body: Buffer) => Promise<Outcome>,
): RequestHandler => {
  const readBody = rawBodyReader(options.limitBytes);
  return async (request, response) => {
    const body = await readBody(request, response);
    if (body.type === 'unreadable') {
      options.onRejected(options.channel, 'malformed');
      response.status(body.status).end();
      return;
    }
    try {
      const outcome = await inTime(DECIDE_WITHIN_MS, handle(request, body.bytes), late);
      if (outcome.type === 'answered') {
        response.status(200).type(outcome.contentType).send(outcome.body);
        return;
      }
      options.onRejected(options.channel, outcome.why);
      response.status(outcome.why === 'signature' ? 403 : 400).end();
    } catch (error) {
      options.onError?.(options.channel, error);
      response.status(503).set('Retry-After', '2').end();
    }
  };
};
