import { GraphApiError } from '@kapso/whatsapp-cloud-api';
import type { Failed, FailureCode } from '../../core/failure.ts';

/**
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes: those that sending a message can meet.
 */
const BY_CODE: ReadonlyMap<number, FailureCode> = new Map([
  [0, 'refused'], // token
  [1, 'unreachable'], // unknown, possibly Meta's own
  [2, 'unreachable'], // overloaded
  [3, 'refused'], // permission
  [4, 'throttled'],
  [10, 'refused'], // permission
  [33, 'refused'], // our phone number is gone
  [100, 'invalid'],
  [190, 'refused'], // token expired
  [368, 'refused'], // policy
  [80007, 'throttled'],
  [130429, 'throttled'],
  [130497, 'refused'], // country restriction
  [131000, 'unreachable'], // "something went wrong"
  [131005, 'refused'], // access
  [131008, 'invalid'],
  [131009, 'invalid'],
  [131016, 'unreachable'], // service unavailable
  [131021, 'unknown_recipient'], // ourselves
  [131026, 'unknown_recipient'], // not on WhatsApp, or too old a version
  [131030, 'refused'], // test number, recipient not on its list
  [131031, 'refused'], // account locked
  [131042, 'refused'], // payment
  [131045, 'refused'], // our number is not registered
  [131047, 'window_closed'], // more than 24 hours since the person wrote
  [131048, 'throttled'], // too much of ours was marked as spam
  [131050, 'opted_out'],
  [131051, 'invalid'],
  [131056, 'throttled'], // too many messages to this one person
  [131057, 'unreachable'], // maintenance
  [133004, 'unreachable'], // server temporarily unavailable
]);

const byStatus = (status: number): FailureCode => {
  if (status === 429) return 'throttled';
  if (status === 408 || status >= 500) return 'unreachable';
  if (status === 401 || status === 403) return 'refused';
  return 'invalid';
};

const failed = (code: FailureCode, detail: string): Failed => ({
  type: 'failed',
  code,
  retryable: code === 'throttled' || code === 'unreachable',
  detail,
});

/**
 * The request got no answer at all: whether Meta took the message, nobody knows. The cause's name, without its words.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly causeName: string;

  constructor(cause: unknown) {
    super('no answer', { cause });
    this.causeName = cause instanceof Error ? cause.name : 'unknown';
  }
}

/** The answer broke off, or is no JSON though it says so. */
const BROKEN_ANSWER = new Set(['TimeoutError', 'AbortError', 'TypeError', 'SyntaxError']);

/**
 * What a failed request to the Graph API means. The detail is a code: never Meta's words, which may repeat the phone
 * number.
 */
export const failureFrom = (error: unknown): Failed => {
  if (error instanceof GraphApiError) {
    const { code, httpStatus } = error;
    const known = BY_CODE.get(code) ?? (code >= 200 && code <= 299 ? 'refused' : byStatus(httpStatus));
    return failed(known, code === httpStatus ? `http:${httpStatus}` : `graph:${code}`);
  }
  if (error instanceof NoAnswer) return failed('unreachable', error.causeName);
  const name = error instanceof Error ? error.name : 'unknown';
  // Anything else is the SDK refusing our own message before it left.
  return BROKEN_ANSWER.has(name) ? failed('unreachable', name) : failed('invalid', name);
};
