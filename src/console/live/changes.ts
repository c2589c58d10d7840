import type { TicketId } from '../../core/ids.ts';

/** Tells open pages that something is new. Whoever listens reads the database anew: nothing is lost by hearing it twice, or late. */
export type Changes = {
  /**
   * @param hear told of the ticket that changed; of null when anything may have (somebody was logged out, or the connection to the database was lost for a while)
   * @returns what ends it
   */
  listen(hear: (ticket: TicketId | null) => void): () => void;
};
