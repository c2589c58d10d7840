import { createHash, timingSafeEqual } from 'node:crypto';
import { verifySignature } from '@kapso/whatsapp-cloud-api/server';
import { type RequestHandler, Router } from 'express';
import type { Inbound } from '../../core/inbound.ts';
import type { DeliveryStatus } from '../../core/messenger.ts';
import { answered, rejected, type WebhookEvents, webhook } from '../shared/webhook.ts';
import { parseDelivery } from './parse.ts';

export type WhatsAppWebhookOptions = WebhookEvents & {
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly phoneNumberId: string;
  /** Stores the message; a second delivery of the same one changes nothing. Throws when it could not be stored. */
  readonly accept: (inbound: Inbound) => Promise<'new' | 'duplicate'>;
  readonly onStatus: (status: DeliveryStatus) => Promise<void>;
};

/** Meta's deliveries are at most 3 MB. */
const LIMIT_BYTES = 3 * 1024 * 1024;

/** Digests are of equal length, so the comparison tells nothing about the secret, not even its length. */
const isSame = (given: unknown, expected: string): boolean => {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
};

/** Meta asks once, when the webhook is set up, whether we know the token; the challenge is said back as plain text. */
const verification =
  ({ verifyToken, onRejected }: WhatsAppWebhookOptions): RequestHandler =>
  (request, response) => {
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
    if (mode === 'subscribe' && isSame(token, verifyToken) && typeof challenge === 'string') {
      response.status(200).type('text/plain').send(challenge);
      return;
    }
    onRejected('whatsapp', 'signature');
    response.status(403).end();
  };

/**
 * Mounted at `/webhooks/whatsapp`: `GET /`, Meta's verification; `POST /`, messages and statuses, signed over the raw
 * body. All that one delivery holds is stored, in order, before it is acknowledged; a failure on the way asks for the
 * whole again, which is harmless.
 */
export const whatsappWebhooks = (options: WhatsAppWebhookOptions): Router => {
  const { appSecret, phoneNumberId, accept, onStatus, onRejected } = options;
  const deliver = webhook({ ...options, channel: 'whatsapp', limitBytes: LIMIT_BYTES }, async (request, rawBody) => {
    const signatureHeader = request.get('x-hub-signature-256') ?? '';
    if (!verifySignature({ appSecret, rawBody, signatureHeader })) return rejected('signature');
    const items = parseDelivery(rawBody, phoneNumberId);
    if (items === null || (items.length > 0 && items.every(({ type }) => type === 'malformed')))
      return rejected('malformed');
    for (const item of items) if (item.type === 'inbound') await accept(item.inbound);
    // What people wrote is stored before anything is noted about what we wrote.
    for (const item of items) {
      if (item.type === 'status') await onStatus(item.status);
      else if (item.type === 'malformed') onRejected('whatsapp', 'malformed');
    }
    return answered('text/plain', '');
  });
  const router = Router();
  router.get('/', verification(options));
  router.post('/', deliver);
  return router;
};
