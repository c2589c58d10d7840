/** Why a provider did not take a message. Expected, hence a value and not an exception. */
export type FailureCode =
  | 'throttled' // slow down and try again: not the message's fault
  | 'unreachable' // no answer, a time-out or a 5xx: nobody knows whether it was taken
  | 'refused' // the provider says no; `retryable` where it will say yes once an operator has put something right (a token, a bill)
  | 'opted_out' // the person silenced us at the provider (Twilio 21610)
  | 'unknown_recipient' // no such number, or not on this channel
  | 'window_closed' // WhatsApp's 24 hours are over
  | 'invalid'; // our own request was wrong

export type Failed = {
  readonly type: 'failed';
  readonly code: FailureCode;
  readonly retryable: boolean;
  /** The provider's own code and nothing that a person wrote. */
  readonly detail: string;
  /** How long the provider asks us to wait (`Retry-After`), where it says so. */
  readonly retryAfterSeconds?: number;
};

/** The person is reached no more on this channel, but perhaps on another. */
export type TurnedAway = 'window_closed' | 'unknown_recipient';

export const isTurnedAway = (code: FailureCode | undefined): code is TurnedAway =>
  code === 'window_closed' || code === 'unknown_recipient';

export type Sent = { readonly type: 'sent'; readonly providerId: string };
/** Left out for good, so that what follows it is not held up: a voice note that could not be made must not keep its text waiting. */
export type Skipped = { readonly type: 'skipped'; readonly detail: string };
export type SendResult = Sent | Skipped | Failed;
