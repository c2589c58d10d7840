import { readOggOpus } from './ogg-opus.ts';

const MB = 1024 * 1024;

/**
 * The types that Meta takes and their largest size in bytes.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media/ (supported media types).
 * Documents go up to 100 MB there; a sandbox that keeps everything in memory stops at 16.
 */
const LARGEST: Readonly<Record<string, number>> = {
  'audio/aac': 16 * MB,
  'audio/amr': 16 * MB,
  'audio/mpeg': 16 * MB,
  'audio/mp4': 16 * MB,
  'audio/ogg': 16 * MB,
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 0.5 * MB,
  'video/mp4': 16 * MB,
  'video/3gpp': 16 * MB,
  'text/plain': 16 * MB,
  'application/pdf': 16 * MB,
};

export const MEDIA_TYPES = Object.keys(LARGEST);
export const LARGEST_UPLOAD = 16 * MB;

/** `audio/ogg; codecs=opus` → `audio/ogg` */
export const plainType = (mimeType: string): string => (mimeType.split(';')[0] ?? '').trim().toLowerCase();

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Meta looks at the file itself too: those that a helpline sends are checked here. */
const looksLike: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  'audio/ogg': (bytes) => readOggOpus(bytes) !== null,
  'image/jpeg': (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  'image/png': (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47]),
};

export type MediaCheck = 'fine' | 'unknown_type' | 'too_large' | 'not_what_it_says';

/** Would Meta take this file? */
export const checkMedia = (mimeType: string, bytes: Uint8Array): MediaCheck => {
  const type = plainType(mimeType);
  const largest = LARGEST[type];
  if (largest === undefined) return 'unknown_type';
  if (bytes.length > largest) return 'too_large';
  return looksLike[type]?.(bytes) === false ? 'not_what_it_says' : 'fine';
};
