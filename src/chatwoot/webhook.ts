import express, { type RequestHandler, Router } from 'express';
import type { Clock } from '../core/clock.ts';
import type { DeskAnswer } from '../core/desk.ts';
import { readEvent } from './event.ts';
import { isFromChatwoot } from './signature.ts';

export type ChatwootWebhookOptions = {
  readonly secret: string;
  readonly accountId: string;
  readonly inboxId: string;
  readonly clock: Clock;
  /** Keeps an answer until it is on its way; told twice it is one. Throws when it could not be kept. */
  readonly onAnswer: (conversation: string, answer: DeskAnswer) => Promise<void>;
  readonly onChange: (conversation: string) => Promise<void>;
  /** Counts a request that was turned away: the only trace it leaves. */
  readonly onRejected: (why: 'signature' | 'malformed') => void;
  readonly onError: (error: unknown) => void;
};

/** An event with the conversation and the contact in it; files are addresses. */
const LIMIT_BYTES = 1024 * 1024;

/**
 * Mounted at `/webhooks/chatwoot`: `POST /`, signed; `POST /<secret>`, from a Chatwoot that does not sign. What it tells is kept before it is
 * acknowledged, within the five seconds that Chatwoot waits; what it tells is not repeated, so that it is asked too (`handoff/desk`).
 */
export const chatwootWebhooks = (options: ChatwootWebhookOptions): Router => {
  const { secret, accountId, inboxId, clock, onAnswer, onChange, onRejected, onError } = options;
  const hear: RequestHandler = async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { secret: given } = request.params;
    const signed = {
      signature: request.get('x-chatwoot-signature'),
      timestamp: request.get('x-chatwoot-timestamp'),
      body,
      addressSecret: typeof given === 'string' ? given : undefined,
    };
    if (!isFromChatwoot(secret, signed, clock.now())) {
      onRejected('signature');
      response.status(403).end();
      return;
    }
    const event = readEvent(body, { accountId, inboxId });
    if (event.type === 'malformed') {
      onRejected('malformed');
      response.status(400).end();
      return;
    }
    try {
      if (event.type === 'answered') await onAnswer(event.conversation, event.answer);
      if (event.type === 'changed') await onChange(event.conversation);
      response.status(200).end();
    } catch (error) {
      onError(error);
      response.status(503).end();
    }
  };
  const raw = express.raw({ type: () => true, limit: LIMIT_BYTES });
  return Router().post('/', raw, hear).post('/:secret', raw, hear);
};
