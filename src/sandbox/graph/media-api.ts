import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { checkMedia, LARGEST_UPLOAD, MEDIA_TYPES } from '../media/kinds.ts';
import type { MediaStore } from '../media/media-store.ts';
import { readMultipart } from '../media/multipart.ts';
import type { WhatsAppAccount } from '../options.ts';
import { answerGraphError, noSuchMedia } from './errors.ts';

const refuse = (response: Response, message: string): void =>
  answerGraphError(response, { code: 100, details: '', message: `(#100) ${message}` });

const TOO_LARGE = 'Param file is larger than what is supported for its type.';

const upload = async (request: Request, response: Response, media: MediaStore): Promise<void> => {
  const form = await readMultipart(request);
  if (form?.get('messaging_product') !== 'whatsapp') {
    return refuse(response, 'The parameter messaging_product is required.');
  }
  const file = form.get('file');
  if (!(file instanceof Blob)) return refuse(response, 'The parameter file is required.');
  // What counts is the part's own type, not the parameter `type`: a file sent without one is an octet-stream and refused.
  const content = new Uint8Array(await file.arrayBuffer());
  const check = checkMedia(file.type, content);
  if (check === 'too_large') return refuse(response, TOO_LARGE);
  if (check !== 'fine') {
    return refuse(response, `Param file must be a file with one of the following types: ${MEDIA_TYPES.join(', ')}.`);
  }
  response.json({ id: media.keep({ content, mimeType: file.type }).id });
};

const failures: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') refuse(response, TOO_LARGE);
  else next(error);
};

/**
 * Files, as the Graph API keeps them: uploaded by the bot, or sent by a person. Mounted behind the check of the token.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media/
 */
export const createMediaApi = (options: { readonly account: WhatsAppAccount; readonly media: MediaStore }): Router => {
  const { account, media } = options;
  const routes = Router();
  const body = express.raw({ type: 'multipart/form-data', limit: LARGEST_UPLOAD + 64 * 1024 });

  routes.post('/:version/:phoneNumberId/media', body, async (request, response) => {
    const { phoneNumberId } = request.params;
    if (phoneNumberId !== account.phoneNumberId) return answerGraphError(response, noSuchMedia('get', phoneNumberId));
    await upload(request, response, media);
  });

  routes.get('/:version/:media', (request, response) => {
    const { version, media: id } = request.params;
    const file = media.find(id);
    if (!file) return answerGraphError(response, noSuchMedia('get', id));
    response.json({
      messaging_product: 'whatsapp',
      url: `${request.protocol}://${request.get('host')}${request.baseUrl}/${version}/${id}/file`,
      mime_type: file.mimeType,
      sha256: file.sha256,
      file_size: file.content.length,
      id,
    });
  });

  routes.get('/:version/:media/file', (request, response) => {
    const { media: id } = request.params;
    const file = media.find(id);
    if (!file) return answerGraphError(response, noSuchMedia('get', id));
    response.type(file.mimeType).send(Buffer.from(file.content));
  });

  routes.delete('/:version/:media', (request, response) => {
    const { media: id } = request.params;
    if (!media.delete(id)) return answerGraphError(response, noSuchMedia('delete', id));
    response.json({ success: true });
  });

  routes.use(failures);
  return routes;
};
