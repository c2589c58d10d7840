import type { Channel } from './channel.ts';
import type { MemberId, TicketId } from './ids.ts';
import type { Language } from './language.ts';
import type { Need } from './need.ts';

/** Why a person is needed. */
export const TICKET_REASONS = [
  'emergency',
  'asked',
  'missed_call', // rang and hung up at once: perhaps without credit
  'call_back', // asked to be rung back
  'voicemail',
  'voice_note', // voice notes that nobody could understand
  'lost', // two misunderstandings in a row
  'unknown_need',
  'home_visit',
  'nothing_found',
  'too_far',
  'failed', // a fault of ours
  'undelivered', // an answer that never arrived
  'session_cancelled',
  'session_changed', // their seat is still theirs, elsewhere or until another hour
] as const;
export type TicketReason = (typeof TICKET_REASONS)[number];

/** How it ended, for the yearly figures. `referred`: a social service goes on, which is named. */
export const TICKET_OUTCOMES = ['answered', 'booked', 'referred', 'unreachable', 'abuse'] as const;
export type TicketOutcome = (typeof TICKET_OUTCOMES)[number];

/** An open ticket as a list shows it: enough to choose whom to help first, no number and no word of the person. */
export type OpenTicket = {
  readonly id: TicketId;
  readonly channel: Channel;
  readonly reason: TicketReason;
  readonly language: Language | null;
  readonly need: Need | null;
  readonly postcode: string | null;
  readonly openedAt: Date;
  /** Since when the person waits for a word of ours; null while we wait for theirs. */
  readonly awaitingSince: Date | null;
  /** Messages that the person has written since our last word, and that the bot left to a person. */
  readonly waitingMessages: number;
  /** Who answers now; null when the ticket is free, or was left idle. */
  readonly claimedBy: { readonly id: MemberId; readonly name: string } | null;
  readonly claimedUntil: Date | null;
  /** When the person was told that somebody answers; null when no time was named. */
  readonly promisedBy: Date | null;
  /** The lower, the sooner: the list is in this order (see handoff/priority.ts). */
  readonly rank: number;
};
