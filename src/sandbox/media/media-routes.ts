import { Router } from 'express';
import { decodeOggOpus } from '../../speech/audio/opus.ts';
import { wavOf } from '../../speech/audio/wav.ts';
import { rateLimit } from '../../web/rate-limit.ts';
import type { KeptMedia, MediaStore } from './media-store.ts';
import { sendMedia } from './send-media.ts';

/** Safari plays no Ogg: the same sound as WAV, made when it is asked for. */
const wavOfNote = async ({ content }: KeptMedia): Promise<Uint8Array | null> => {
  const pcm = await decodeOggOpus(content).catch(() => null);
  return pcm && wavOf(pcm);
};

/** Decoding costs; a player asks two or three times for one sound. */
const WAVS_PER_MINUTE = 120;

/** What the devices of the page play and show: `/simulator/media/<id>`, and `/simulator/media/<id>/wav`. */
export const createMediaRoutes = (media: MediaStore): Router => {
  const routes = Router();
  routes.get('/simulator/media/:id', (request, response) => {
    const file = media.find(request.params.id);
    if (file) sendMedia(request, response, file);
    else response.status(404).end();
  });
  routes.use('/simulator/media/:id/wav', rateLimit(WAVS_PER_MINUTE));
  routes.get('/simulator/media/:id/wav', async (request, response) => {
    const file = media.find(request.params.id);
    const content = file ? await wavOfNote(file) : null;
    if (content) sendMedia(request, response, { content, mimeType: 'audio/wav' });
    else response.status(404).end();
  });
  return routes;
};
