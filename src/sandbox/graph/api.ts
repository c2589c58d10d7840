import { timingSafeEqual } from 'node:crypto';
import express, { type RequestHandler, Router } from 'express';
import type { Background } from '../background.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { WhatsAppAccount } from '../options.ts';
import { residentOf, waIdOf } from '../resident.ts';
import type { Store } from '../store.ts';
import { bodyOf } from './body.ts';
import { answerGraphError, notAnAttachment } from './errors.ts';
import { type GraphMessage, readGraphMessage } from './limits.ts';
import { createMediaApi } from './media-api.ts';
import { type GraphWebhook, newWamid } from './webhook.ts';

const authenticated = (account: WhatsAppAccount): RequestHandler => {
  const expected = Buffer.from(`Bearer ${account.accessToken}`);
  return (request, response, next) => {
    const given = Buffer.from(request.get('authorization') ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) return next();
    answerGraphError(response, { code: 190, details: '' });
  };
};

/** A person's message was seen by the bot ("mark as read"), perhaps with the three dots of someone typing. */
const isRead = (body: unknown): body is { readonly message_id: string } =>
  typeof body === 'object' &&
  body !== null &&
  'status' in body &&
  body.status === 'read' &&
  'message_id' in body &&
  typeof body.message_id === 'string';

/** How long each tick takes after the one before, in milliseconds. */
const TICKS = [
  ['sent', 30],
  ['delivered', 120],
  ['read', 600],
] as const;

/** The part of Meta's Graph API that the bot uses: send a message, and fetch a file that a person sent. */
export const createGraphApi = (options: {
  readonly account: WhatsAppAccount;
  readonly store: Store;
  readonly media: MediaStore;
  readonly webhook: GraphWebhook;
  readonly background: Background;
}): Router => {
  const { account, store, media, webhook, background } = options;

  const tick = async (message: GraphMessage, id: string): Promise<void> => {
    const recipient = waIdOf(message.to);
    for (const [status, pause] of TICKS) {
      await background.wait(pause);
      if (background.signal.aborted) return;
      store.setStatus(residentOf(recipient), id, status);
      await webhook.status({ id, recipient, status, callbackData: message.biz_opaque_callback_data });
    }
  };

  const routes = Router();
  routes.use(authenticated(account));

  routes.post('/:version/:phoneNumberId/messages', express.json({ limit: '100kb' }), (request, response) => {
    if (request.params.phoneNumberId !== account.phoneNumberId) {
      return answerGraphError(response, { code: 100, details: 'Object with this ID does not exist' });
    }
    if (isRead(request.body)) {
      response.json({ success: true });
      return;
    }
    const reading = readGraphMessage(request.body);
    if (reading.type === 'invalid') return answerGraphError(response, reading.problem);
    const { message } = reading;
    const body = bodyOf(message, media);
    if (body === 'no_such_media') return answerGraphError(response, notAnAttachment(message.type));
    const id = newWamid();
    const waId = waIdOf(message.to);
    store.add(residentOf(waId), { channel: 'whatsapp', from: 'bot', body, providerId: id });
    response.json({
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, wa_id: waId }],
      messages: [{ id }],
    });
    background.run('whatsapp statuses', () => tick(message, id));
  });

  routes.use(createMediaApi({ account, media }));

  return routes;
};
