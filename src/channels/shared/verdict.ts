import type { FailureCode } from '../../core/failure.ts';

/** What a provider's code means for a message that it did not take. */
export type Verdict = { readonly code: FailureCode; readonly retryable: boolean };

export const THROTTLED: Verdict = { code: 'throttled', retryable: true };
export const UNREACHABLE: Verdict = { code: 'unreachable', retryable: true };
export const REFUSED: Verdict = { code: 'refused', retryable: false };
/** Nothing goes out until an operator has put it right; then everything does. */
export const OPERATORS: Verdict = { code: 'refused', retryable: true };
export const UNKNOWN_RECIPIENT: Verdict = { code: 'unknown_recipient', retryable: false };
export const INVALID: Verdict = { code: 'invalid', retryable: false };
