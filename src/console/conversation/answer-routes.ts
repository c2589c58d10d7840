import type { Request } from 'express';
import { z } from 'zod';
import { gapsLeft } from '../../handoff/answers/fill-reply.ts';
import { encodeOggOpus } from '../../speech/audio/opus.ts';
import { secondsOf } from '../../speech/audio/pcm.ts';
import { readWav } from '../../speech/audio/wav.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { MOST_CAPTION_CHARACTERS, MOST_CHARACTERS, MOST_UPLOAD_BYTES } from './composer.tsx';
import { type Loaded, load, ticketIdOf } from './load.ts';
import { type Outcome, tell } from './outcome.ts';
import type { Room } from './ports.ts';
import { sendFileTo, sendTo } from './send.ts';
import type { Said } from './words/shape.ts';

/** What a picture's words and the marks between the parts of a form come to, at most. */
const MOST_BESIDE = 20_000;
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
    if (gapsLeft(text).length > 0) return tell(room, visit, refusal('gaps_left'), typed);
    const loaded = await loadedOf(room, visit);
    if (loaded === null) return tell(room, visit, refusal('not_yours'), typed);
    const message = { text, language: loaded.language };
    await tell(room, visit, await sendTo(room, visit, { loaded, message, requestKey: key, by }), typed);
  };

const loadedOf = async (room: Room, { request }: Visit): Promise<Loaded | null> => {
  const id = ticketIdOf(request);
  return id === null ? null : load(room, id);
};

/** A file that a page sends, with the words that go under it. */
type Uploaded = { readonly bytes: Uint8Array; readonly caption: string };

type File = Uploaded & { readonly key: string; readonly visit: Visit };

const sendFile = async (room: Room, { bytes, caption, key, visit }: File): Promise<Outcome> => {
  if (caption.length > MOST_CAPTION_CHARACTERS) return refusal('too_long');
  if (gapsLeft(caption).length > 0) return refusal('gaps_left');
  const loaded = await loadedOf(room, visit);
  if (loaded === null) return refusal('not_yours');
  const by = waySchema.parse(visit.request.query.by);
  return sendFileTo(room, visit, { loaded, bytes, caption, requestKey: key, by });
};

/** What a browser recorded, as WhatsApp wants a voice note; null for what is none. */
const voiceNoteOf = async ({ body }: Request): Promise<Uploaded | null> => {
  const sound = Buffer.isBuffer(body) ? readWav(body) : null;
  if (sound === null || !RATES.includes(sound.rate)) return null;
  const seconds = secondsOf(sound);
  if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) return null;
  return { bytes: await encodeOggOpus(sound), caption: '' };
};

const upload =
  (room: Room, read: (request: Request) => Promise<Uploaded | null>) =>
  async (visit: Visit): Promise<void> => {
    const key = keySchema.safeParse(visit.request.query.key);
    const uploaded = key.success ? await read(visit.request) : null;
    if (!key.success || uploaded === null) return tell(room, visit, refusal('bad_file'));
    await tell(room, visit, await sendFile(room, { ...uploaded, key: key.data, visit }));
  };

/**
 * The picture alone, or a form (`multipart/form-data`) of `picture` and `caption`: in an address the words would be written into logs. Express has
 * no parser for it, Node's own `fetch` has one.
 */
const pictureOf = async (request: Request): Promise<Uploaded | null> => {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return null;
  const type = request.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return { bytes: body, caption: '' };
  const sent = new Response(new Uint8Array(body), { headers: { 'content-type': type } });
  const form = await sent.formData().catch(() => null);
  const [picture, caption] = [form?.get('picture'), form?.get('caption')];
  if (!(picture instanceof Blob) || picture.size === 0) return null;
  // Browsers send the ends of lines as CRLF: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
  const words = typeof caption === 'string' ? caption.replaceAll('\r\n', '\n').trim() : '';
  return { bytes: new Uint8Array(await picture.arrayBuffer()), caption: words };
};

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
    uploadBytes: MOST_UPLOAD_BYTES + MOST_BESIDE,
    handle: upload(room, pictureOf),
  },
  {
    method: 'post',
    path: '/tickets/:id/voice-note',
    least: 'mediator',
    audit: 'voice_note_sent',
    uploadBytes: MOST_UPLOAD_BYTES,
    handle: upload(room, voiceNoteOf),
  },
];
