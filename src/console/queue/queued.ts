import type { OpenTicket } from '../../core/ticket.ts';
import type { HandedOver } from '../../handoff/tickets/handed-over.ts';

/** Who looks at a ticket of the list: whoever holds it, or somebody else. */
export type Eyes = 'holder' | 'other';

/** An open ticket, and who passed it to its holder, who has not looked at it since; null: nobody did. */
export type Queued = { readonly ticket: OpenTicket; readonly handedBy: string | null };

export const queuedOf = (tickets: readonly OpenTicket[], handed: readonly HandedOver[]): readonly Queued[] => {
  const passed = new Map(handed.map((each) => [each.ticketId, each]));
  return tickets.map((ticket) => {
    const one = passed.get(ticket.id);
    return { ticket, handedBy: one !== undefined && one.to === ticket.claimedBy?.id ? one.by : null };
  });
};
