import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Language } from '../core/language.ts';
import { PACES, type Pace, type Utterance } from '../core/speaker.ts';

/**
 * Addresses of sound below `/audio/<language>/`:
 * - `<hash>.wav`, `<hash>.ogg`: a prompt that was built beforehand;
 * - `said-<sealed>.wav`, `said-<sealed>.ogg`: other words, which the name itself holds, sealed.
 * On the phone at a slower pace: `….slow.wav`, `….slower.wav`.
 */
const PACE_NAMES: Readonly<Record<Pace, string>> = { 0: '', 1: '.slow', 2: '.slower' };
const SAID = 'said-';
const FILE = /^([\w-]+)(\.slow|\.slower)?\.(wav|ogg)$/;

export type SoundFormat = 'wav' | 'ogg';
export type SoundAddress = { readonly name: string; readonly pace: Pace; readonly format: SoundFormat };

/** The path of a clip for the phone. */
export const phonePath = (language: Language, name: string, pace: Pace): string =>
  `/audio/${language}/${name}${PACE_NAMES[pace]}.wav`;

/** Reads the last part of a path; null when it is none of ours. Only the phone has paces. */
export const readFileName = (file: string): SoundAddress | null => {
  const [, name, paceName = '', format] = FILE.exec(file) ?? [];
  const pace = PACES.find((each) => PACE_NAMES[each] === paceName);
  if (name === undefined || pace === undefined || (format !== 'wav' && format !== 'ogg')) return null;
  return format === 'ogg' && pace !== 0 ? null : { name, pace, format };
};

/** Words as part of an address: any replica reads them, nobody else does, and nobody else can make one. */
export type SpeechUrls = {
  /** The same words, the same name. */
  nameOf(utterance: Utterance): string;
  /** Null: not a name that we made for that language. */
  textOf(language: Language, name: string): string | null;
};

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One key for each purpose (RFC 5869). */
const subKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `passerelle/${purpose}/v1`, 32));

/**
 * AES-256-GCM whose nonce is an HMAC of the words: the same words give the same name, and two different texts never share a
 * nonce. The language is authenticated, so that no text can be moved to another voice.
 * @param secretKey SECRET_KEY, 32 bytes
 */
export const createSpeechUrls = (secretKey: Buffer): SpeechUrls => {
  const key = subKey(secretKey, 'speech-url');
  const nonceKey = subKey(secretKey, 'speech-url-nonce');
  return {
    nameOf: ({ language, text }) => {
      const nonce = createHmac('sha256', nonceKey).update(`${language}\0${text}`).digest().subarray(0, NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(language));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return SAID + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    textOf: (language, name) => {
      if (!name.startsWith(SAID)) return null;
      const bytes = Buffer.from(name.slice(SAID.length), 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(language))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
      } catch {
        return null; // forged, garbled, or made with another key
      }
    },
  };
};
