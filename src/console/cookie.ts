import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A console session: nothing is kept on the server, so any replica recognises it. */
export type ConsoleSession = { readonly id: string; readonly expiresAt: number };

export const COOKIE = 'passerelle_console';
/** A long shift, in milliseconds. */
export const SESSION_MS = 12 * 3_600_000;

const sign = (key: Buffer, purpose: string, value: string): string =>
  createHmac('sha256', key).update(`console ${purpose} ${value}`).digest('base64url');

const same = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Compares in a time that says nothing of how near the guess is, nor of the password's length. */
export const samePassword = (key: Buffer, given: string, expected: string): boolean =>
  same(sign(key, 'password', given), sign(key, 'password', expected));

export const newSession = (now: number): ConsoleSession => ({
  id: randomBytes(18).toString('base64url'),
  expiresAt: now + SESSION_MS,
});

/** The key of the signature holds the password: who changes it ends every session. */
const keyOf = (key: Buffer, password: string): Buffer => createHmac('sha256', key).update(password).digest();

export const sealSession = (key: Buffer, password: string, { id, expiresAt }: ConsoleSession): string => {
  const value = `${id}.${expiresAt}`;
  return `${value}.${sign(keyOf(key, password), 'session', value)}`;
};

/** @returns null for a cookie that is missing, forged or over. */
export const readSession = (
  key: Buffer,
  password: string,
  cookies: string | undefined,
  now: number,
): ConsoleSession | null => {
  const pair = cookies
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(`${COOKIE}=`));
  const [id, expiry, signature] = pair?.slice(COOKIE.length + 1).split('.') ?? [];
  if (!id || !expiry || !signature) return null;
  if (!same(signature, sign(keyOf(key, password), 'session', `${id}.${expiry}`))) return null;
  const expiresAt = Number(expiry);
  return expiresAt > now ? { id, expiresAt } : null;
};

/** Proves that a form comes from a page of this very session. */
export const csrfToken = (key: Buffer, session: ConsoleSession): string => sign(key, 'csrf', session.id);

export const isCsrfToken = (key: Buffer, session: ConsoleSession, given: string): boolean =>
  same(given, csrfToken(key, session));
