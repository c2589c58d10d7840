import type { Channel } from '../core/channel.ts';
import type { TicketId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';

/** An open ticket as the list shows it: enough to choose whom to call first, no number and no words of the person. */
export type OpenTicket = {
  readonly id: TicketId;
  readonly channel: Channel;
  /** Why the bot handed over: `asked`, `lost`, `nothing_found`, `too_far`, `emergency` */
  readonly reason: string;
  readonly language: Language | null;
  readonly need: Need | null;
  readonly postcode: string | null;
  readonly openedAt: Date;
  /** Messages that the person has written since, and that the bot left to a person. */
  readonly waitingMessages: number;
};

export type Tickets = {
  /** Oldest first. */
  open(): Promise<readonly OpenTicket[]>;
  /** @returns false when it was closed already, or never was. */
  close(id: TicketId): Promise<boolean>;
};
