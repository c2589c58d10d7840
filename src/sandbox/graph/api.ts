import { timingSafeEqual } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import type { Background } from '../background.ts';
import type { WhatsAppAccount } from '../options.ts';
import { residentOf, waIdOf } from '../resident.ts';
import type { Store } from '../store.ts';
import { bodyOf } from './body.ts';
import { answerGraphError } from './errors.ts';
import { type GraphMessage, readGraphMessage } from './limits.ts';
import { SAMPLES } from './samples.ts';
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
  readonly webhook: GraphWebhook;
  readonly background: Background;
}): Router => {
  const { account, store, webhook, background } = options;

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
    const id = newWamid();
    const waId = waIdOf(message.to);
    store.add(residentOf(waId), { channel: 'whatsapp', from: 'bot', body: bodyOf(message), providerId: id });
    response.json({
      messaging_product: 'whatsapp',
      contacts: [{ input: message.to, wa_id: waId }],
      messages: [{ id }],
    });
    background.run('whatsapp statuses', () => tick(message, id));
  });

  const sampleOf = (request: Request) => Object.values(SAMPLES).find((sample) => sample.id === request.params['media']);

  routes.get('/:version/:media', (request, response) => {
    const sample = sampleOf(request);
    if (!sample) return answerGraphError(response, { code: 100, details: 'Media does not exist' });
    response.json({
      messaging_product: 'whatsapp',
      url: `${request.protocol}://${request.get('host')}${request.baseUrl}/${request.params['version']}/${sample.id}/file`,
      mime_type: sample.mimeType,
      sha256: sample.sha256,
      file_size: sample.content.length,
      id: sample.id,
    });
  });

  routes.get('/:version/:media/file', (request, response) => {
    const sample = sampleOf(request);
    if (!sample) return answerGraphError(response, { code: 100, details: 'Media does not exist' });
    response.type(sample.mimeType).send(sample.content);
  });

  return routes;
};
