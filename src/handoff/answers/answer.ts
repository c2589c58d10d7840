import type { Channel, Urn } from '../../core/channel.ts';
import { asId, type MemberId, type OutboundId, type TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { ANSWER, REACH, REPEATED } from './answer.sql.ts';
import { isEmpty, type Message, screenOf } from './message-screen.ts';

export type { Message } from './message-screen.ts';

/**
 * How an answer travels. `channel`: where the person is, as every message; `sms` and `template` where WhatsApp's 24 hours are over, as the
 * mediator chose: to the same number by SMS, or by a template that asks the person to write.
 */
export type Way = 'channel' | 'sms' | 'template';

export type Answer = {
  readonly ticketId: TicketId;
  /** Null: none of ours, but somebody at another desk. She answers what nobody here has taken. */
  readonly memberId: MemberId | null;
  readonly message: Message;
  /** Made with the form, so that a form which is sent twice is one message: a UUID. */
  readonly requestKey: string;
  readonly by: Way;
  readonly now: Date;
};

export type Answered =
  | { readonly type: 'queued'; readonly outboundId: OutboundId }
  /** The same form was sent before. */
  | { readonly type: 'repeated'; readonly outboundId: OutboundId }
  /** Somebody else has the ticket, or nobody: it is claimed first. */
  | { readonly type: 'not_yours' }
  | { readonly type: 'closed' }
  /** The person said STOP, or is being forgotten: nothing is sent. */
  | { readonly type: 'stopped' }
  /** The number is withheld, no number or one that no SMS reaches, the file is not this person's, or it has no link where no file can go. */
  | { readonly type: 'no_way' }
  | { readonly type: 'empty' };

type Reach = {
  contact_id: string;
  aloud: boolean;
  stopped: boolean;
  closed: boolean;
  channel: Channel;
  urn_id: string | null;
  sealed_urn: Buffer | null;
  sealed_number: Buffer | null;
};

/** ITU-T E.164. Withheld numbers are named after the call, and Meta's business-scoped user ids are no plain digits. */
const isNumber = (urn: Urn): boolean => /^tel:\+[1-9]\d{6,14}$/.test(urn);

/** Where an SMS would go: to a number of theirs, or to that of their WhatsApp. */
const numberOf = (seals: Seals, { sealed_urn, sealed_number }: Reach): Urn | null => {
  const sealed = sealed_number ?? sealed_urn;
  if (sealed === null) return null;
  const urn = seals.open(sealed) as Urn;
  return urn.startsWith('whatsapp:') ? `tel:+${urn.slice('whatsapp:'.length)}` : urn;
};

export type CanText = (urn: Urn) => boolean;

/** Nobody is there. Who writes by SMS from a number can read there, whatever it looks like (a short number, another country's). */
const isNowhere = (seals: Seals, reach: Reach, by: Way, canText: CanText): boolean => {
  if (reach.sealed_urn === null) return true;
  if (reach.channel !== 'voice' && !(reach.channel === 'whatsapp' && by === 'sms')) return false;
  const number = numberOf(seals, reach);
  return number === null || !isNumber(number) || !canText(number);
};

const repeated = async (tx: Queryable, { requestKey, ticketId }: Answer): Promise<Answered | null> => {
  const { rows } = await tx.query<{ id: string }>(REPEATED, [requestKey, ticketId]);
  return rows[0] === undefined ? null : { type: 'repeated', outboundId: asId(rows[0].id) };
};

/**
 * A mediator's message into the outbox, which sends it in its turn after what waits there. Only whoever holds the ticket may; she keeps it by
 * it, and the person no longer waits for us.
 * @param tx a transaction: it holds the person's row until the end, as a turn does
 * @param canText whether an SMS can arrive at a number (`turn/by-text.ts`); left out: at each that is one
 */
export const answerTicket = async (
  tx: Queryable,
  seals: Seals,
  answer: Answer,
  canText: CanText = isNumber,
): Promise<Answered> => {
  const { ticketId, memberId, message, requestKey, by, now } = answer;
  if (isEmpty(message)) return { type: 'empty' };
  const { rows } = await tx.query<Reach>(REACH, [ticketId]);
  const reach = rows[0];
  if (reach === undefined) return { type: 'closed' };
  const before = await repeated(tx, answer);
  if (before !== null) return before;
  if (reach.closed) return { type: 'closed' };
  if (reach.stopped) return { type: 'stopped' };
  const channel = reach.channel === 'voice' ? 'sms' : reach.channel;
  const carriesFiles = channel === 'whatsapp' && by !== 'sms';
  const isLinkless = message.attachment !== undefined && message.attachment.url === null && !carriesFiles;
  if (isNowhere(seals, reach, by, canText) || isLinkless) return { type: 'no_way' };
  const screen = screenOf(message, reach.aloud && carriesFiles);
  const values = [
    ...[ticketId, memberId, reach.urn_id, channel, seals.sealJson(screen), requestKey, now, by],
    message.attachment?.id ?? null,
  ];
  const sent = await tx.query<{ id: string }>(ANSWER, values);
  if (sent.rows[0] !== undefined) return { type: 'queued', outboundId: asId(sent.rows[0].id) };
  return message.attachment === undefined || !(await isTheirs(tx, answer)) ? { type: 'not_yours' } : { type: 'no_way' };
};

/** It was not refused for want of the claim. */
const isTheirs = async (tx: Queryable, { ticketId, memberId }: Answer): Promise<boolean> =>
  (await tx.query('SELECT FROM tickets WHERE id = $1 AND claimed_by = $2', [ticketId, memberId])).rows.length > 0;
