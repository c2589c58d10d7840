import { hkdfSync } from 'node:crypto';

/** A key that better-auth signs cookies and encrypts second factors with. */
export type AuthKey = { readonly version: number; readonly value: string };

const derived = (key: Buffer, purpose: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `passerelle/${purpose}`, bytes));

/** The version says which key it is, on every replica the same, and tells nothing of the key. */
const keyOf = (key: Buffer): AuthKey => ({
  version: derived(key, 'accounts/version/v1', 4).readUInt32BE(),
  value: derived(key, 'accounts/v1', 32).toString('base64'),
});

/** @returns today's key, then the old one while SECRET_KEY is being changed */
export const authKeysOf = (secretKey: Buffer, oldSecretKey: Buffer | null): readonly [AuthKey, ...AuthKey[]] =>
  oldSecretKey === null || oldSecretKey.equals(secretKey)
    ? [keyOf(secretKey)]
    : [keyOf(secretKey), keyOf(oldSecretKey)];
