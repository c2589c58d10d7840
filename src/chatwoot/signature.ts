import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Chatwoot's own advice: who sends an old request again is not believed. */
const MOST_SECONDS = 300;

/** Digests are of equal length, so the comparison tells nothing about the secret, not even its length. */
const isSame = (given: string, expected: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
};

export type Signed = {
  /** `X-Chatwoot-Signature`: `sha256=` and the hexadecimal HMAC-SHA256 of `{timestamp}.{body}`. */
  readonly signature: string | undefined;
  /** `X-Chatwoot-Timestamp`: Unix seconds. */
  readonly timestamp: string | undefined;
  readonly body: Buffer;
  /** What stands behind the webhook's address. */
  readonly addressSecret: string | undefined;
};

/**
 * Whether it comes from our Chatwoot: by its signature (API inboxes since 4.13, account webhooks since 4.11.2), or, for older ones which sign
 * nothing, by the secret in the address that they were given.
 * https://github.com/chatwoot/chatwoot/pull/13573 · https://github.com/chatwoot/chatwoot/pull/13892
 */
export const isFromChatwoot = (secret: string, signed: Signed, now: Date): boolean => {
  const { signature, timestamp, body, addressSecret } = signed;
  if (addressSecret !== undefined) return isSame(addressSecret, secret);
  if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > MOST_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return isSame(signature, `sha256=${expected}`);
};
