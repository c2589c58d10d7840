import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { type Answered, answerTicket, type Message, type Way } from '../../handoff/answers/answer.ts';
import { type Stored, storeAttachment } from '../../handoff/answers/attachments.ts';
import type { Visit } from '../route.ts';
import { isWindowClosed } from './desk-state.ts';
import type { Loaded } from './load.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Room } from './ports.ts';
import type { Said } from './words/shape.ts';

/** What something is sent for, and how. */
export type To = { readonly loaded: Loaded; readonly requestKey: string; readonly by: Way };

export type ToSend = To & { readonly message: Message; readonly said?: Said };

/** Whether a way has to be chosen first: WhatsApp would refuse plain words. */
export const needsWay = ({ context }: Room, { ticket, conversation }: Loaded, by: Way): boolean =>
  by === 'channel' && isWindowClosed(ticket.channel, conversation, context.clock.now());

export const WINDOW_CLOSED: Outcome = { done: false, said: 'window_closed' };

const put = (tx: Queryable, { context }: Room, { visitor }: Visit, to: ToSend): Promise<Answered> => {
  const { loaded, message, requestKey, by } = to;
  const answer = {
    ticketId: loaded.ticket.id,
    memberId: visitor.id,
    message,
    requestKey,
    by,
    now: context.clock.now(),
  };
  return answerTicket(tx, context.seals, answer, context.canText);
};

/** Puts a mediator's message into the outbox, which is told at once. */
export const sendTo = async (room: Room, visit: Visit, to: ToSend): Promise<Outcome> => {
  if (needsWay(room, to.loaded, to.by)) return WINDOW_CLOSED;
  const answered = await inTransaction(room.context.pool, (tx) => put(tx, room, visit, to));
  if (answered.type === 'queued') room.context.onSend();
  return outcomeOf(answered, to.said);
};

const WHY_NOT: Readonly<Record<Extract<Stored, { type: 'refused' }>['why'], Said>> = {
  not_yours: 'not_yours',
  not_there: 'not_here',
  too_large: 'bad_file',
  wrong_type: 'bad_file',
};

/** The same with a file and perhaps words under it; it is kept only if it goes: of a refused or repeated message nothing is stored. */
export const sendFileTo = async (
  room: Room,
  visit: Visit,
  { bytes, caption, ...to }: To & { readonly bytes: Uint8Array; readonly caption: string },
): Promise<Outcome> => {
  if (needsWay(room, to.loaded, to.by)) return WINDOW_CLOSED;
  const { pool, seals, linkBase, onSend } = room.context;
  const { ticket, language } = to.loaded;
  const keeping = { ticketId: ticket.id, memberId: visit.visitor.id, bytes, linkBase };
  const [outcome, isQueued] = await inTransaction(pool, async (tx): Promise<readonly [Outcome, boolean]> => {
    await tx.query('SAVEPOINT before_file');
    const stored = await storeAttachment(tx, seals, keeping);
    if (stored.type === 'refused') return [{ done: false, said: WHY_NOT[stored.why] }, false];
    const message = { text: caption, language, attachment: stored.attachment };
    const answered = await put(tx, room, visit, { ...to, message });
    if (answered.type !== 'queued') await tx.query('ROLLBACK TO SAVEPOINT before_file');
    return [outcomeOf(answered), answered.type === 'queued'];
  });
  if (isQueued) onSend();
  return outcome;
};
