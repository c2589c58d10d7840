import type { Visitor } from '../route.ts';
import type { Eyes, Queued } from './queued.ts';

/** The person waits for a word of ours, and for whoever looks; or a colleague passed the ticket to them. */
export const isWaiting = ({ ticket, handedBy }: Queued, eyes: Eyes): boolean =>
  eyes === 'holder'
    ? handedBy !== null || ticket.awaitingSince !== null
    : ticket.awaitingSince !== null && ticket.claimedBy === null;

/**
 * Who waits, as every page of the console is told it: one key for each ticket, its id first. It is another key when there is more to look at, a
 * message or that it was passed on; pages that show no list ring for a key that they did not know.
 */
export const waitingKeys = (queued: readonly Queued[], { id }: Pick<Visitor, 'id'>): readonly string[] =>
  queued
    .filter((each) => isWaiting(each, each.ticket.claimedBy?.id === id ? 'holder' : 'other'))
    .map(({ ticket, handedBy }) =>
      [ticket.id, ticket.waitingMessages, handedBy !== null && ticket.claimedBy?.id === id ? 'passed' : ''].join(':'),
    );
