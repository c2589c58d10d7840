import { GraphApiError } from '@kapso/whatsapp-cloud-api';
import type { Failed, FailureCode } from '../../core/failure.ts';
import {
  INVALID,
  OPERATORS,
  REFUSED,
  THROTTLED,
  UNKNOWN_RECIPIENT,
  UNREACHABLE,
  type Verdict,
} from '../shared/verdict.ts';

const WINDOW_CLOSED: Verdict = { code: 'window_closed', retryable: false };

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes: those that sending a message can meet, at
 * once or in a status.
 */
const BY_CODE: ReadonlyMap<number, Verdict> = new Map([
  [0, OPERATORS], // token
  [1, UNREACHABLE], // unknown, possibly Meta's own
  [2, UNREACHABLE], // overloaded
  [3, OPERATORS], // permission
  [4, THROTTLED], // the app's calls
  [10, OPERATORS], // permission
  [33, OPERATORS], // our phone number is gone
  [100, INVALID],
  [190, OPERATORS], // token expired
  [368, OPERATORS], // the account is blocked for a while for breaking a rule
  [80007, THROTTLED], // the account's calls
  [130429, THROTTLED], // messages a second
  [130472, REFUSED], // the person is part of an experiment: no marketing
  [130497, REFUSED], // country restriction
  [131000, UNREACHABLE], // "something went wrong"
  [131005, OPERATORS], // access
  [131008, INVALID],
  [131009, INVALID],
  [131016, UNREACHABLE], // service unavailable
  [131021, UNKNOWN_RECIPIENT], // ourselves
  [131026, UNKNOWN_RECIPIENT], // not on WhatsApp, terms not accepted, or too old a version
  [131030, REFUSED], // test number, recipient not on its list
  [131031, OPERATORS], // account locked
  [131037, OPERATORS], // our name is not approved
  [131042, OPERATORS], // payment
  [131045, OPERATORS], // our number is not registered
  [131047, WINDOW_CLOSED], // more than 24 hours since the person wrote
  [131048, OPERATORS], // too much of ours was marked as spam: it lasts, and more tries make it worse
  [131049, REFUSED], // Meta keeps marketing from this person for now
  [131050, REFUSED], // this person wants no marketing: of what answers a message it says nothing
  [131051, INVALID], // a type that Meta does not know
  [131052, INVALID], // a file that Meta cannot fetch
  [131053, INVALID], // a file that Meta cannot take
  [131056, THROTTLED], // too many messages to this one person
  [131057, UNREACHABLE], // maintenance
  // Templates: wrong parameters, none of that name and language, too long, against the rules, paused, switched off.
  ...[132000, 132001, 132005, 132007, 132012, 132015, 132016].map((code): [number, Verdict] => [code, REFUSED]),
  [133004, UNREACHABLE], // server temporarily unavailable
  [133010, OPERATORS], // our number is not registered
]);

const byStatus = (status: number): Verdict => {
  if (status === 429) return THROTTLED;
  if (status === 408 || status >= 500) return UNREACHABLE;
  if (status === 401) return OPERATORS;
  if (status === 403) return REFUSED;
  return INVALID;
};

const failed = ({ code, retryable }: Verdict, detail: string): Failed => ({ type: 'failed', code, retryable, detail });

/** Permissions have codes from 200 to 299. */
const verdictOf = (code: number): Verdict | undefined =>
  BY_CODE.get(code) ?? (code >= 200 && code <= 299 ? OPERATORS : undefined);

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
    const { code, httpStatus, retry } = error;
    const failure = failed(
      verdictOf(code) ?? byStatus(httpStatus),
      code === httpStatus ? `http:${httpStatus}` : `graph:${code}`,
    );
    const milliseconds = retry.retryAfterMs;
    return milliseconds === undefined ? failure : { ...failure, retryAfterSeconds: milliseconds / 1_000 };
  }
  if (error instanceof NoAnswer) return failed(UNREACHABLE, error.causeName);
  const name = error instanceof Error ? error.name : 'unknown';
  // Anything else is the SDK refusing our own message before it left.
  return failed(BROKEN_ANSWER.has(name) ? UNREACHABLE : INVALID, name);
};

/** What the code in a status means; an unknown one is a refusal. */
export const failureOfStatus = (code: number): FailureCode => verdictOf(code)?.code ?? 'refused';
