import { book } from '../../booking/book.ts';
import type { Offer } from '../../core/offer.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { answerTicket, type Way } from '../../handoff/answers/answer.ts';
import type { Visit } from '../route.ts';
import type { Loaded } from './load.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Room } from './ports.ts';
import { bookedMessage } from './session-messages.ts';

/** The form was sent before. $1 request key */
const SENT_BEFORE = 'SELECT FROM outbound WHERE request_key = $1';

/** Somebody pressed twice: what the second press would do is done. */
export const wasSent = async (db: Queryable, requestKey: string): Promise<boolean> =>
  (await db.query(SENT_BEFORE, [requestKey])).rows.length > 0;

/** Undoes the booking: nobody has a seat of which they were not told. */
class NotTold extends Error {
  override readonly name = 'NotTold';
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('the person could not be told of the booking');
    this.outcome = outcome;
  }
}

export type ToBook = {
  readonly loaded: Loaded;
  readonly offer: Offer;
  readonly requestKey: string;
  readonly by: Way;
};

/** Books a seat for the person and tells them, both or neither. Only whoever holds the ticket can. */
export const bookSession = async (room: Room, { visitor }: Visit, toBook: ToBook): Promise<Outcome> => {
  const { loaded, offer, requestKey, by } = toBook;
  const { pool, seals, clock, canText, onSend } = room.context;
  const { ticket } = loaded;
  const now = clock.now();
  const seat = { contactId: ticket.contactId, occurrenceId: offer.occurrenceId, need: ticket.need, now };
  try {
    const outcome = await inTransaction(pool, async (tx): Promise<Outcome> => {
      const booked = await book({ tx, ...seat }, room.ports.makeCode);
      if (booked.type !== 'booked') return { done: false, said: booked.type };
      const message = bookedMessage({ words: room.ports.words, loaded, by, now }, offer, booked.code);
      const answer = { ticketId: ticket.id, memberId: visitor.id, message, requestKey, by, now };
      const told = outcomeOf(await answerTicket(tx, seals, answer, canText), 'booked');
      if (!told.done || told.said === 'sent_before') throw new NotTold(told);
      return told;
    });
    // The second of two presses comes too late for the seat, which is the person's.
    if (!outcome.done && (await wasSent(pool, requestKey))) return { done: true, said: 'sent_before' };
    if (outcome.done) onSend();
    return outcome;
  } catch (error) {
    if (error instanceof NotTold) return error.outcome;
    throw error;
  }
};
