import twilio from 'twilio';
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
import { AskedToWait } from './waiting-client.ts';

const OPTED_OUT: Verdict = { code: 'opted_out', retryable: false };

/** https://www.twilio.com/docs/api/errors: those that sending an SMS can meet and whose HTTP status says too little. */
const BY_CODE: ReadonlyMap<number, Verdict> = new Map([
  [14107, THROTTLED], // message rate exceeded
  [20003, OPERATORS], // credentials, or the account is suspended
  [20005, OPERATORS], // the account is not active
  [20429, THROTTLED], // too many requests
  [20500, UNREACHABLE], // Twilio's own fault
  [20503, UNREACHABLE], // Twilio is not available
  [21211, UNKNOWN_RECIPIENT], // not a phone number
  [21217, UNKNOWN_RECIPIENT], // does not look like a phone number
  [21265, UNKNOWN_RECIPIENT], // a short code
  [21266, UNKNOWN_RECIPIENT], // our own number
  [21408, REFUSED], // that region is not allowed on the account
  [21602, INVALID], // no body
  [21606, OPERATORS], // the sender is not ours or sends no SMS
  [21608, REFUSED], // trial account, number not verified
  [21610, OPTED_OUT], // the person wrote STOP
  [21611, THROTTLED], // the sender's queue is full
  [21612, UNKNOWN_RECIPIENT], // no route to that number
  [21614, UNKNOWN_RECIPIENT], // not a mobile
  [21617, INVALID], // longer than 1600 characters
  [21635, UNKNOWN_RECIPIENT], // a landline
  [21659, OPERATORS], // the sender is not ours
  [21660, OPERATORS], // the sender is another account's
  [21661, OPERATORS], // the sender sends no SMS
  [21703, OPERATORS], // the messaging service has no number
  [30001, THROTTLED], // queue overflow
  [30002, OPERATORS], // the account was suspended between taking and sending
  [63017, THROTTLED], // more than 2 000 messages a second
]);

/**
 * What a status tells of a message that was taken and did not arrive: https://www.twilio.com/docs/api/errors, 30001 to 30036. The text was
 * under way once, so none of it is sent again by itself.
 */
const BY_STATUS_CODE: ReadonlyMap<number, FailureCode> = new Map([
  [21610, 'opted_out'],
  [30001, 'throttled'], // it waited too long in Twilio's queue
  [30002, 'refused'], // the account was suspended
  [30003, 'unreachable'], // the phone is off or has no network
  [30004, 'refused'], // blocked by the operator or on the phone
  [30005, 'unknown_recipient'], // no such number any more
  [30006, 'unknown_recipient'], // a landline
  [30007, 'refused'], // filtered as spam
  [30008, 'unreachable'], // the operator does not say why
  [30010, 'refused'], // dearer than the most that we pay
  [30036, 'unreachable'], // it waited for longer than it was valid
]);

const byStatus = (status: number): Verdict => {
  if (status === 429) return THROTTLED;
  if (status === 408 || status >= 500) return UNREACHABLE;
  if (status === 401) return OPERATORS;
  if (status === 400) return INVALID;
  return REFUSED;
};

const verdictOf = (status: number, code: number | undefined): Omit<Failed, 'type'> => ({
  ...((code === undefined ? undefined : BY_CODE.get(code)) ?? byStatus(status)),
  detail: code ? `twilio:${code}` : `http:${status}`,
});

/** What a failed request to Twilio means. The detail is a code: never Twilio's words, which repeat the phone number. */
export const failureFrom = (error: unknown): Failed => {
  if (error instanceof AskedToWait) {
    return { type: 'failed', ...verdictOf(error.status, error.code), retryAfterSeconds: error.seconds };
  }
  if (error instanceof twilio.RestException) return { type: 'failed', ...verdictOf(error.status, error.code) };
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no_answer';
  return { type: 'failed', ...UNREACHABLE, detail: code };
};

/** What the code in a status callback means; an unknown one is a refusal. */
export const failureOfStatus = (code: string): FailureCode => BY_STATUS_CODE.get(Number(code)) ?? 'refused';
