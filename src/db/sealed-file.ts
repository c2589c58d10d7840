import type { Seals } from './seal.ts';

/** Seals hold text, so the bytes are sealed in base64: a third more, which a voice note of 20 KB can bear, and a photo now and then. */
export const sealFile = (seals: Seals, bytes: Uint8Array): Buffer => seals.seal(Buffer.from(bytes).toString('base64'));

/** @throws SealError when SECRET_KEY is not the one that it was sealed with */
export const openFile = (seals: Seals, sealed: Uint8Array): Uint8Array => Buffer.from(seals.open(sealed), 'base64');
