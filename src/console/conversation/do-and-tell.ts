import type { OutboundId } from '../../core/ids.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { answerTicket, type Message, type Way } from '../../handoff/answers/answer.ts';
import type { Visit } from '../route.ts';
import type { Loaded } from './load.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Room } from './ports.ts';
import type { Said } from './words/shape.ts';

/** The form was sent before. $1 request key */
const SENT_BEFORE = 'SELECT FROM outbound WHERE request_key = $1';

/** Somebody pressed twice: what the second press would do is done. */
export const wasSent = async (db: Queryable, requestKey: string): Promise<boolean> =>
  (await db.query(SENT_BEFORE, [requestKey])).rows.length > 0;

/** $1 contact */
const LOCK_CONTACT = 'SELECT FROM contacts WHERE id = $1 FOR UPDATE';

/** Undoes what was done: nothing of theirs changes of which they were not told. */
class NotTold extends Error {
  override readonly name = 'NotTold';
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super('the person could not be told');
    this.outcome = outcome;
  }
}

type ToTell = {
  readonly loaded: Loaded;
  readonly requestKey: string;
  readonly by: Way;
  /** What it is called when it is done. */
  readonly said: Said;
};

/** What was done, as the person is told it; or why nothing was. */
type Deed = { readonly message: Message } | { readonly refused: Said };

/**
 * Does something for the person and tells them, both or neither. Only whoever holds the ticket can.
 * @param act in the transaction, in which the person's row is locked
 * @param afterwards in it too, with the message that waits to be sent
 */
export const doAndTell = async (
  { context }: Room,
  { visitor }: Visit,
  { loaded, requestKey, by, said }: ToTell,
  act: (tx: Queryable, now: Date) => Promise<Deed>,
  afterwards: (tx: Queryable, outboundId: OutboundId) => Promise<void> = async () => undefined,
): Promise<Outcome> => {
  const { pool, seals, clock, canText, onSend } = context;
  const { ticket } = loaded;
  const now = clock.now();
  try {
    const outcome = await inTransaction(pool, async (tx): Promise<Outcome> => {
      // A turn of the person locks them first and the seat then: the other way round, each could wait for the other.
      await tx.query(LOCK_CONTACT, [ticket.contactId]);
      const deed = await act(tx, now);
      if ('refused' in deed) return { done: false, said: deed.refused };
      const { message } = deed;
      const answer = { ticketId: ticket.id, memberId: visitor.id, message, requestKey, by, now };
      const answered = await answerTicket(tx, seals, answer, canText);
      if (answered.type !== 'queued') throw new NotTold(outcomeOf(answered));
      await afterwards(tx, answered.outboundId);
      return { done: true, said };
    });
    // The second of two presses comes too late: it is done.
    if (!outcome.done && (await wasSent(pool, requestKey))) return { done: true, said: 'sent_before' };
    if (outcome.done) onSend();
    return outcome;
  } catch (error) {
    if (error instanceof NotTold) return error.outcome;
    throw error;
  }
};
