import { z } from 'zod';
import { encodeOggOpus } from '../../speech/audio/opus.ts';
import { secondsOf } from '../../speech/audio/pcm.ts';
import { readWav } from '../../speech/audio/wav.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { MOST_CHARACTERS } from './composer.tsx';
import { type Loaded, load, ticketIdOf } from './load.ts';
import { type Outcome, tell } from './outcome.ts';
import type { Room } from './ports.ts';
import { sendFileTo, sendTo } from './send.ts';
import type { Said } from './words/shape.ts';

const MEGABYTE = 1024 * 1024;
/** Two minutes of 16 kHz, 16 bit, where the page stops, and a little more. */
const MOST_SOUND = 5 * MEGABYTE;
const MOST_PICTURE = 5 * MEGABYTE;
/** Shorter is a slip of the finger. */
const SHORTEST_SECONDS = 0.3;
const LONGEST_SECONDS = 150;
/** What browsers write; at another rate a few bytes are hours of sound. */
const RATES: readonly number[] = [8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000];

export const keySchema = z.string().regex(/^[\w-]{16,64}$/);
export const waySchema = z.enum(['channel', 'sms', 'template']).catch('channel');

const answerForm = z.object({ text: z.string().max(100_000), key: keySchema, by: waySchema });

const refusal = (said: Said): Outcome => ({ done: false, said });

const answer =
  (room: Room) =>
  async (visit: Visit): Promise<void> => {
    const form = answerForm.safeParse(visit.request.body);
    if (!form.success) return tell(room, visit, refusal('empty'));
    const { text, key, by } = form.data;
    const typed = { typed: text, requestKey: key };
    if (text.length > MOST_CHARACTERS) return tell(room, visit, refusal('too_long'), typed);
    const loaded = await loadedOf(room, visit);
    if (loaded === null) return tell(room, visit, refusal('not_yours'), typed);
    const message = { text, language: loaded.language };
    await tell(room, visit, await sendTo(room, visit, { loaded, message, requestKey: key, by }), typed);
  };

const loadedOf = async (room: Room, { request }: Visit): Promise<Loaded | null> => {
  const id = ticketIdOf(request);
  return id === null ? null : load(room, id);
};

type File = { readonly bytes: Uint8Array; readonly key: string; readonly visit: Visit };

const sendFile = async (room: Room, { bytes, key, visit }: File): Promise<Outcome> => {
  const loaded = await loadedOf(room, visit);
  if (loaded === null) return refusal('not_yours');
  return sendFileTo(room, visit, { loaded, bytes, requestKey: key, by: waySchema.parse(visit.request.query.by) });
};

/** What a browser recorded, as WhatsApp wants a voice note; null for what is none. */
const voiceNoteOf = async (body: unknown): Promise<Uint8Array | null> => {
  const sound = Buffer.isBuffer(body) ? readWav(body) : null;
  if (sound === null || !RATES.includes(sound.rate)) return null;
  const seconds = secondsOf(sound);
  return seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS ? null : encodeOggOpus(sound);
};

const upload =
  (room: Room, read: (body: unknown) => Promise<Uint8Array | null>) =>
  async (visit: Visit): Promise<void> => {
    const key = keySchema.safeParse(visit.request.query.key);
    const bytes = key.success ? await read(visit.request.body) : null;
    if (!key.success || bytes === null) return tell(room, visit, refusal('bad_file'));
    await tell(room, visit, await sendFile(room, { bytes, key: key.data, visit }));
  };

const pictureOf = async (body: unknown): Promise<Uint8Array | null> =>
  Buffer.isBuffer(body) && body.length > 0 ? body : null;

/** What a mediator writes, shows and says to a person. */
export const answerRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'post',
    path: '/tickets/:id/answer',
    least: 'mediator',
    audit: 'ticket_answered',
    handle: answer(room),
  },
  {
    method: 'post',
    path: '/tickets/:id/picture',
    least: 'mediator',
    audit: 'picture_sent',
    uploadBytes: MOST_PICTURE,
    handle: upload(room, pictureOf),
  },
  {
    method: 'post',
    path: '/tickets/:id/voice-note',
    least: 'mediator',
    audit: 'voice_note_sent',
    uploadBytes: MOST_SOUND,
    handle: upload(room, voiceNoteOf),
  },
];
