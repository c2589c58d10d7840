import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Sealed: AES-256-GCM, laid out as version (1 byte) · nonce (12) · tag (16) · ciphertext. The version lets a later format live in the
 * same columns. Hash: HMAC-SHA-256, 32 bytes, to find a number without being able to read it.
 */
export type Seals = {
  seal(text: string): Buffer;
  /** Throws `SealError` when the key is another one or the bytes were changed. */
  open(sealed: Uint8Array): string;
  sealJson(value: unknown): Buffer;
  /** What `sealJson` was given. The caller parses it: the type is not known here. */
  openJson(sealed: Uint8Array): unknown;
  hash(text: string): Buffer;
  /** Today's hash, then the old key's while there is one: what is looked for may not have been sealed anew yet. */
  hashes(text: string): readonly Buffer[];
  /**
   * The same under today's key; null when it is so already.
   * @throws SealError when neither key opens it
   */
  resealed(sealed: Uint8Array): Buffer | null;
};

/** Sealed data that cannot be opened. Its message says what to do and nothing about the content. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

const version = 1;
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + nonceBytes + tagBytes;
const cipherName = 'aes-256-gcm';

/** One key for each purpose, so that what is learnt about one says nothing about the other (RFC 5869). */
const subKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `passerelle/${purpose}/v1`, keyBytes));

type OneKey = Pick<Seals, 'seal' | 'open' | 'hash'>;

const withKey = (key: Buffer, name: string): OneKey => {
  if (key.length !== keyBytes) throw new SealError(`${name} must have ${keyBytes} bytes, and has ${key.length}.`);
  const encryptionKey = subKey(key, 'seal');
  const lookupKey = subKey(key, 'hash');

  const seal = (text: string): Buffer => {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(cipherName, encryptionKey, nonce, { authTagLength: tagBytes });
    // The version is authenticated too: nobody can pass one format off as another.
    cipher.setAAD(Buffer.of(version));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), ciphertext]);
  };

  const open = (sealed: Uint8Array): string => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length < headBytes) throw new SealError('This is not sealed data: it is too short.');
    if (bytes[0] !== version)
      throw new SealError(`Sealed by a newer program (format ${String(bytes[0])}): update this one.`);
    const decipher = createDecipheriv(cipherName, encryptionKey, bytes.subarray(1, 1 + nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(bytes.subarray(0, 1));
    decipher.setAuthTag(bytes.subarray(1 + nonceBytes, headBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new SealError(
        'Sealed data cannot be opened: SECRET_KEY is not the one it was sealed with, or it was changed.',
        {
          cause,
        },
      );
    }
  };

  return { seal, open, hash: (text) => createHmac('sha256', lookupKey).update(text, 'utf8').digest() };
};

/** The seal is authenticated, so a key that is not its own is noticed: whichever opens it is the right one. */
const opens = ({ open }: OneKey, sealed: Uint8Array): string | null => {
  try {
    return open(sealed);
  } catch {
    return null;
  }
};

/**
 * @param key SECRET_KEY, 32 bytes. With another key nothing sealed before can be opened and nobody is recognised.
 * @param oldKey SECRET_KEY_OLD while the key is being changed: still opened with, never sealed with
 */
export const createSeals = (key: Buffer, oldKey: Buffer | null = null): Seals => {
  const today = withKey(key, 'SECRET_KEY');
  const before = oldKey === null || oldKey.equals(key) ? null : withKey(oldKey, 'SECRET_KEY_OLD');
  const { seal, hash } = today;

  const open = (sealed: Uint8Array): string => {
    if (before === null) return today.open(sealed);
    return opens(today, sealed) ?? opens(before, sealed) ?? today.open(sealed);
  };

  return {
    seal,
    open,
    sealJson: (value) => {
      const text = JSON.stringify(value);
      if (text === undefined) throw new TypeError('Only values that JSON can hold can be sealed.');
      return seal(text);
    },
    openJson: (sealed): unknown => JSON.parse(open(sealed)),
    hash,
    hashes: (text) => (before === null ? [hash(text)] : [hash(text), before.hash(text)]),
    resealed: (sealed) => (opens(today, sealed) === null ? seal(open(sealed)) : null),
  };
};
