import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Compares in a time that says nothing of how near the guess is. */
export const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Of one purpose, so that what is learnt about one says nothing about another. @returns text that depends on the key and the value */
export const createProof = (secretKey: Buffer, purpose: string): ((value: string) => string) => {
  const key = Buffer.from(hkdfSync('sha256', secretKey, Buffer.alloc(0), `passerelle/${purpose}/v1`, 32));
  return (value) => createHmac('sha256', key).update(value).digest('base64url');
};
