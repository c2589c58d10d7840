import express, { Router } from 'express';
import { readWav } from '../../speech/audio/wav.ts';
import { readMultipart } from '../media/multipart.ts';
import type { SampleNotes } from './sample-notes.ts';

/** Two minutes of 16 kHz WAV, and room for the form around it. */
const LARGEST = '5mb';

/** An error as OpenAI's API answers it. */
const problem = (message: string, type: string) => ({ error: { message, type, param: null, code: null } });

/**
 * Stands in for a speech recogniser, with the API that all of them have: POST `/v1/audio/transcriptions` (multipart: `file`, a WAV).
 * It knows the simulator's own samples and nothing else; for another recording it is honestly "unavailable" (503), so that the
 * helpline does what it does without a recogniser.
 * Source: https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
export const createTranscriptions = (samples: SampleNotes): Router => {
  const routes = Router();
  const body = express.raw({ type: 'multipart/form-data', limit: LARGEST });
  routes.post('/v1/audio/transcriptions', body, async (request, response) => {
    const file = (await readMultipart(request))?.get('file');
    const pcm = file instanceof Blob ? readWav(new Uint8Array(await file.arrayBuffer())) : null;
    if (!pcm) {
      response.status(400).json(problem('The file is no WAV that can be read.', 'invalid_request_error'));
      return;
    }
    const text = samples.recognise(pcm);
    if (text === null)
      response.status(503).json(problem('Only the samples of the simulator are known.', 'server_error'));
    else response.json({ text });
  });
  return routes;
};
