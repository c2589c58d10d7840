import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { isLanguage, type Language } from '../../core/language.ts';
import { wavOf } from '../../speech/audio/wav.ts';
import type { TextToSpeech } from '../../speech/text-to-speech.ts';
import { rateLimit } from '../../web/rate-limit.ts';
import { sendMedia } from '../media/send-media.ts';

/** Spoken sentences kept, oldest forgotten first: about half a minute each at 32 kB a second. */
const MOST_KEPT = 60;
/** A long call asks for some thirty sentences. */
const PER_MINUTE = 120;

const query = z.object({
  /** `fr-BE`, `ar-XA`: what counts is the language. */
  language: z
    .string()
    .max(20)
    .transform((tag) => tag.slice(0, 2).toLowerCase())
    .refine(isLanguage),
  text: z.string().trim().min(1).max(1_000),
});

/** Nobody else's page may have our machine speak. A program that is no browser tells no site. */
const fromOurPages: RequestHandler = (request, response, next) => {
  const site = request.get('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return next();
  response.status(403).end();
};

/** `GET /sandbox/voice/say?language&text`: a WAV in our own synthetic voice, where the visitor's browser has none for the language. */
export const createSayRoute = (textToSpeech: TextToSpeech): Router => {
  const kept = new Map<string, Promise<Uint8Array | null>>();

  const speak = async (language: Language, text: string): Promise<Uint8Array | null> => {
    const key = `${language} ${text}`;
    const speaking = kept.get(key) ?? textToSpeech.synthesise({ language, text }).then((pcm) => pcm && wavOf(pcm));
    kept.set(key, speaking);
    const oldest = kept.keys().next();
    if (kept.size > MOST_KEPT && !oldest.done) kept.delete(oldest.value);
    const wav = await speaking;
    if (!wav) kept.delete(key); // a voice that could not now may later
    return wav;
  };

  const routes = Router();
  routes.get('/say', fromOurPages, rateLimit(PER_MINUTE), async (request, response) => {
    const asked = query.safeParse(request.query);
    if (!asked.success) {
      response.status(400).type('text/plain').send(z.prettifyError(asked.error));
      return;
    }
    const wav = await speak(asked.data.language, asked.data.text);
    if (wav) sendMedia(request, response, { content: wav, mimeType: 'audio/wav' });
    else response.status(503).end();
  });
  return routes;
};
