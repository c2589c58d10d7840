import type { Channel } from '../../core/channel.ts';
import type { MemberId } from '../../core/ids.ts';
import type { Ticket } from '../../handoff/tickets/tickets.ts';

/** What a visitor can do with a conversation now. */
export type DeskState =
  | 'closed'
  | 'free'
  /** Somebody else answers. */
  | 'other'
  /** The person asked for silence. */
  | 'stopped'
  | 'mine'
  /** It is theirs, and a message of their own would not arrive by WhatsApp any more. */
  | 'window_closed';

export type Reach = {
  /** Until when WhatsApp takes what we write; null where there is no such limit, or where it was never open. */
  readonly windowOpenUntil: Date | null;
  readonly stopped: boolean;
};

/** Whether WhatsApp's 24 hours are over: https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages (customer service window) */
export const isWindowClosed = (channel: Channel, { windowOpenUntil }: Reach, now: Date): boolean =>
  channel === 'whatsapp' && (windowOpenUntil === null || windowOpenUntil <= now);

export const deskStateOf = (
  ticket: Pick<Ticket, 'closedAt' | 'claimedBy' | 'channel'>,
  reach: Reach,
  { memberId, now }: { readonly memberId: MemberId; readonly now: Date },
): DeskState => {
  if (ticket.closedAt !== null) return 'closed';
  if (ticket.claimedBy === null) return 'free';
  if (ticket.claimedBy.id !== memberId) return 'other';
  if (reach.stopped) return 'stopped';
  return isWindowClosed(ticket.channel, reach, now) ? 'window_closed' : 'mine';
};
