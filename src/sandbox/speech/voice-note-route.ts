import express, { Router } from 'express';
import { encodeOggOpus } from '../../speech/audio/opus.ts';
import { type Pcm, secondsOf } from '../../speech/audio/pcm.ts';
import { readWav } from '../../speech/audio/wav.ts';
import { rateLimit } from '../../web/rate-limit.ts';
import type { WhatsAppNetwork } from '../graph/inbound.ts';
import type { MediaStore } from '../media/media-store.ts';
import { residentSchema } from '../resident.ts';

/** As a phone writes the type of a voice note. */
export const OGG_OPUS = 'audio/ogg; codecs=opus';
/** Two minutes of 16 kHz, 16 bit, and the page stops there. */
const LARGEST = '4mb';
/** Shorter is a slip of the finger: WhatsApp itself sends nothing under a second. */
const SHORTEST_SECONDS = 0.3;
/** Room for a page that stops a little late. */
const LONGEST_SECONDS = 150;
/** What browsers and recorders write; at another rate a few bytes are hours, or take minutes to convert. */
const RATES: readonly number[] = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];
/** Coding two minutes holds the processor for a second or two. */
const PER_MINUTE = 30;

const isNote = (pcm: Pcm): boolean =>
  RATES.includes(pcm.rate) && secondsOf(pcm) >= SHORTEST_SECONDS && secondsOf(pcm) <= LONGEST_SECONDS;

/** What the page recorded (`POST /simulator/voice-note?resident`, a WAV) is coded as a phone codes it, kept as Meta keeps it, and delivered. */
export const createVoiceNoteRoute = (options: {
  readonly media: MediaStore;
  readonly whatsapp: WhatsAppNetwork;
}): Router => {
  const { media, whatsapp } = options;
  const routes = Router();
  routes.post(
    '/simulator/voice-note',
    rateLimit(PER_MINUTE),
    express.raw({ type: 'audio/wav', limit: LARGEST }),
    async (request, response) => {
      const resident = residentSchema.safeParse(request.query['resident']);
      const body: unknown = request.body;
      const pcm = Buffer.isBuffer(body) ? readWav(body) : null;
      if (!resident.success || !pcm || !isNote(pcm)) {
        response.status(400).type('text/plain').send('A resident’s number and a WAV of 0.3 to 150 s are needed.');
        return;
      }
      const file = media.keep({ content: await encodeOggOpus(pcm), mimeType: OGG_OPUS });
      whatsapp.send(resident.data, { type: 'media', kind: 'voice_note', file });
      response.status(204).end();
    },
  );
  return routes;
};
