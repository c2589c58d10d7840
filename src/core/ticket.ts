import type { Channel } from './channel.ts';
import type { TicketId } from './ids.ts';
import type { Language } from './language.ts';
import type { Need } from './need.ts';

/** An open ticket as a list shows it: enough to choose whom to help first, no number and no word of the person. */
export type OpenTicket = {
  readonly id: TicketId;
  readonly channel: Channel;
  /** Why a person is needed: `asked`, `lost`, `nothing_found`, `too_far`, `emergency`, `session_cancelled`, `failed`, `undelivered`. */
  readonly reason: string;
  readonly language: Language | null;
  readonly need: Need | null;
  readonly postcode: string | null;
  readonly openedAt: Date;
  /** Messages that the person has written since, and that the bot left to a person. */
  readonly waitingMessages: number;
};
