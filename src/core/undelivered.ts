import type { Channel } from './channel.ts';
import type { OutboundId, TicketId } from './ids.ts';

/** Why a message never arrived, as somebody who can do something about it needs to know. */
export const UNDELIVERED_REASONS = [
  'account', // the provider takes nothing of ours: a token, a bill, a blocked account
  'budget', // a day's budget was spent
  'throttled', // too fast for a whole day
  'no_answer', // the provider did not answer
  'unreadable', // sealed with another SECRET_KEY
  'phone_off', // the phone was off or without network
  'window_closed', // WhatsApp's 24 hours were over
  'unknown_recipient', // no such number, or not on this channel
  'place', // a number that we do not pay for
  'refused', // the provider does not take it, or the operator of the phone
  'invalid', // our own mistake
  'other',
] as const;
export type UndeliveredReason = (typeof UNDELIVERED_REASONS)[number];

export const isUndeliveredReason = (value: unknown): value is UndeliveredReason =>
  UNDELIVERED_REASONS.includes(value as UndeliveredReason);

/** A message of ours that never arrived, as a list shows it: no number and no word. */
export type Undelivered = {
  readonly id: OutboundId;
  readonly channel: Channel;
  readonly reason: UndeliveredReason;
  /** The provider's own code, to look up in its documentation. */
  readonly detail: string;
  /** How often it was tried; those for which the message is not to blame are not counted. */
  readonly attempts: number;
  /** When it was last tried. */
  readonly at: Date;
  /** The open request of its person there, if any. */
  readonly ticketId: TicketId | null;
  /** The person wants nothing more of us: it cannot be sent again. */
  readonly silenced: boolean;
};
