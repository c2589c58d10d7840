import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Two small real files that a visitor can send: a voice note and a picture of a letter. */
const sample = (id: string, file: string, mimeType: string) => {
  const content = readFileSync(new URL(`../samples/${file}`, import.meta.url));
  return { id, content, mimeType, sha256: createHash('sha256').update(content).digest('base64') };
};

export const SAMPLES = {
  voice_note: sample('900000000000001', 'voice-note.ogg', 'audio/ogg; codecs=opus'),
  picture: sample('900000000000002', 'letter.jpg', 'image/jpeg'),
} as const;

export type SampleKind = keyof typeof SAMPLES;
