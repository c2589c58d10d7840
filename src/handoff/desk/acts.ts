import type pg from 'pg';
import type { Clock } from '../../core/clock.ts';
import type { DeskActs, DeskRefusal } from '../../core/desk.ts';
import type { OutboundId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Attachment } from '../../core/screen.ts';
import { inTransaction, type Transaction } from '../../db/pool.ts';
import type { Seals } from '../../db/seal.ts';
import { type Answered, answerTicket, type CanText } from '../answers/answer.ts';
import { storeAttachment } from '../answers/attachments.ts';
import { type ClosingNeeds, closeTicket } from '../tickets/close.ts';

export type DeskActsOptions = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly clock: Clock;
  readonly closing: ClosingNeeds;
  /** Whether an SMS can arrive at a number. Left out: at any. */
  readonly canText?: CanText;
  /** The address below which a link opens a file; null: this server has no public address. */
  readonly linkBase: string | null;
  /** Something waits in the outbox. */
  readonly onSend: () => void;
};

/** All of an answer goes, or nothing of it: what was kept for it is rolled back. */
class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly why: DeskRefusal;
  constructor(why: DeskRefusal) {
    super(why);
    this.why = why;
  }
}

const LANGUAGE = 'SELECT language FROM tickets WHERE id = $1';
/** By nobody of ours. $1 action · $2 ticket */
const AUDIT = 'INSERT INTO audit (action, subject) VALUES ($1, $2)';

const REFUSED: Readonly<Record<Exclude<Answered['type'], 'queued' | 'repeated'>, DeskRefusal>> = {
  not_yours: 'taken',
  closed: 'closed',
  stopped: 'stopped',
  no_way: 'no_way',
  empty: 'empty',
};

type Given = Parameters<DeskActs['answer']>[0];

const kept = async (tx: Transaction, by: DeskActsOptions, { ticketId, files }: Given): Promise<Attachment[]> => {
  const attachments: Attachment[] = [];
  for (const { bytes } of files) {
    const stored = await storeAttachment(tx, by.seals, { ticketId, memberId: null, bytes, linkBase: by.linkBase });
    if (stored.type === 'refused') throw new NotSent('file');
    attachments.push(stored.attachment);
  }
  return attachments;
};

/** A message has one file at most: those behind the first follow it, each under a key of its own. */
const answerAll = async (tx: Transaction, by: DeskActsOptions, given: Given): Promise<OutboundId> => {
  const { ticketId, requestKey, text } = given;
  const { rows } = await tx.query<{ language: Language | null }>(LANGUAGE, [ticketId]);
  const language = rows[0]?.language ?? 'fr';
  const [first, ...others] = await kept(tx, by, given);
  const send = async (words: string, attachment: Attachment | undefined, key: string): Promise<OutboundId> => {
    const message = { text: words, language, ...(attachment === undefined ? {} : { attachment }) };
    const common = { ticketId, memberId: null, by: 'channel', now: by.clock.now() } as const;
    const answered = await answerTicket(tx, by.seals, { ...common, message, requestKey: key }, by.canText);
    if (answered.type === 'queued' || answered.type === 'repeated') return answered.outboundId;
    throw new NotSent(REFUSED[answered.type]);
  };
  const outboundId = await send(text, first, requestKey);
  for (const [index, attachment] of others.entries()) await send('', attachment, `${requestKey}-${index + 2}`);
  await tx.query(AUDIT, ['ticket_answered_at_desk', ticketId]);
  return outboundId;
};

/** What another desk makes happen here. It has no members of ours: answers and closings are nobody's by name. */
export const createDeskActs = (by: DeskActsOptions): DeskActs => ({
  answer: async (given) => {
    try {
      const outboundId = await inTransaction(by.pool, (tx) => answerAll(tx, by, given));
      by.onSend();
      return { type: 'queued', outboundId };
    } catch (error) {
      if (error instanceof NotSent) return { type: 'refused', why: error.why };
      throw error;
    }
  },
  close: async (ticketId: TicketId) => {
    const closing = { ticketId, memberId: null, outcome: 'answered', service: null, now: by.clock.now() } as const;
    const closed = await inTransaction(by.pool, async (tx) => {
      const done = await closeTicket(tx, closing, by.closing);
      if (done.type === 'closed') await tx.query(AUDIT, ['ticket_closed_at_desk', ticketId]);
      return done;
    });
    if (closed.type === 'closed' && closed.told) by.onSend();
  },
});
