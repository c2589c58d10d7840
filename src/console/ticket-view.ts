import type { TicketId } from '../core/ids.ts';
import type { OpenTicket } from '../core/ticket.ts';

/** What the console does with tickets. */
export type Tickets = {
  /** Oldest first. */
  open(): Promise<readonly OpenTicket[]>;
  /** @returns false when it was closed already, or never was. */
  close(id: TicketId): Promise<boolean>;
};
