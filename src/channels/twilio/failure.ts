import twilio from 'twilio';
import type { Failed, FailureCode } from '../../core/failure.ts';

type Verdict = { readonly code: FailureCode; readonly retryable: boolean };

const THROTTLED: Verdict = { code: 'throttled', retryable: true };
const UNREACHABLE: Verdict = { code: 'unreachable', retryable: true };
const REFUSED: Verdict = { code: 'refused', retryable: false };
const UNKNOWN_RECIPIENT: Verdict = { code: 'unknown_recipient', retryable: false };
const OPTED_OUT: Verdict = { code: 'opted_out', retryable: false };
const INVALID: Verdict = { code: 'invalid', retryable: false };

/** https://www.twilio.com/docs/api/errors: those that sending an SMS can meet and whose HTTP status says too little. */
const BY_CODE: ReadonlyMap<number, Verdict> = new Map([
  [14107, THROTTLED], // message rate exceeded
  [20003, REFUSED], // credentials
  [20429, THROTTLED], // too many requests
  [21211, UNKNOWN_RECIPIENT], // not a phone number
  [21217, UNKNOWN_RECIPIENT], // does not look like a phone number
  [21265, UNKNOWN_RECIPIENT], // a short code
  [21408, REFUSED], // that region is not allowed on the account
  [21606, REFUSED], // the sender is not ours or sends no SMS
  [21608, REFUSED], // trial account, number not verified
  [21610, OPTED_OUT], // the person wrote STOP
  [21611, THROTTLED], // the sender's queue is full
  [21612, UNKNOWN_RECIPIENT], // no route to that number
  [21614, UNKNOWN_RECIPIENT], // not a mobile
  [21635, UNKNOWN_RECIPIENT], // a landline
  [21659, REFUSED], // the sender is not ours
  [30001, THROTTLED], // queue overflow
]);

const byStatus = (status: number): Verdict => {
  if (status === 429) return THROTTLED;
  if (status === 408 || status >= 500) return UNREACHABLE;
  if (status === 400) return INVALID;
  return REFUSED;
};

/** What a failed request to Twilio means. The detail is a code: never Twilio's words, which repeat the phone number. */
export const failureFrom = (error: unknown): Failed => {
  if (error instanceof twilio.RestException) {
    const verdict = (error.code === undefined ? undefined : BY_CODE.get(error.code)) ?? byStatus(error.status);
    return { type: 'failed', ...verdict, detail: error.code ? `twilio:${error.code}` : `http:${error.status}` };
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no_answer';
  return { type: 'failed', ...UNREACHABLE, detail: code };
};
