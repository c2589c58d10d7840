import type { Channel } from '../../core/channel.ts';
import type { InboundId, MemberId, TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Screen } from '../../core/screen.ts';
import type { TicketOutcome } from '../../core/ticket.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { redacted } from '../../privacy/redact.ts';
import { holderOf } from './claim.ts';
import { CLOSE, HAND_BACK, SAID_SINCE, TO_CLOSE } from './close.sql.ts';

/** A service's name is short; what is longer is somebody's story. */
export const MOST_SERVICE_CHARACTERS = 80;

/** Four digits, however they are spelled: the beginning of a telephone or file number. */
const NUMBER = /\p{Nd}(?:[\s./-]*\p{Nd}){3}/u;

/** The name stays in the figures, which outlive the person: it is a service's and nobody's number. */
const isServiceName = (name: string): boolean => name.length <= MOST_SERVICE_CHARACTERS && !NUMBER.test(name);

export type Closing = {
  readonly ticketId: TicketId;
  /** Null: not by one of ours (another desk). */
  readonly memberId: MemberId | null;
  readonly outcome: TicketOutcome;
  /** The social service that goes on with it, for `referred`: 80 characters at most, without long numbers. */
  readonly service: string | null;
  /** The person's latest message that who closes has seen: what came after it would be lost. Left out or null: it is not asked. */
  readonly seen?: InboundId | null;
  readonly now: Date;
};

export type Closed =
  /** `told`: the person is told that the automatic service answers again; something waits in the outbox. */
  | { readonly type: 'closed'; readonly told: boolean }
  /** Somebody else answers at this moment. */
  | { readonly type: 'not_yours'; readonly by: string }
  /** What was written as the service is too long, or holds a number. Nothing was closed. */
  | { readonly type: 'bad_service' }
  /** The person has said something that was not seen yet. Nothing was closed. */
  | { readonly type: 'unseen' }
  /** It was before, or is no more. */
  | { readonly type: 'already' };

export type ClosingNeeds = {
  readonly seals: Seals;
  /** The day that a ticket is counted on: IANA name. */
  readonly timeZone: string;
  /** Says that the automatic service answers again (`prompts/handed-back.ts`). */
  readonly handedBack: (to: {
    readonly language: Language;
    readonly channel: Channel;
    readonly aloud: boolean;
  }) => Screen;
};

type ToClose = {
  contact_id: string;
  language: Language | null;
  aloud: boolean;
  channel: Channel;
  has_word: boolean;
  urn_id: string | null;
};

/** Somebody else's is not hers to close, and of what she could close she has seen all. */
const refusalOf = async (tx: Queryable, { ticketId, memberId, seen = null }: Closing): Promise<Closed | null> => {
  if (memberId === null || seen === null) return null;
  const holder = await holderOf(tx, ticketId);
  if (holder === null || holder.closed) return { type: 'already' };
  if (holder.id !== null && holder.id !== memberId) return { type: 'not_yours', by: holder.name ?? '' };
  return (await tx.query(SAID_SINCE, [ticketId, seen])).rows.length > 0 ? { type: 'unseen' } : null;
};

/**
 * Closes a ticket with how it ended, counts it, and gives the person back to the bot, which answers their next message. They are told so, unless
 * they said STOP, rang (nobody waits at the other end any more), it was abuse, or another ticket of theirs is answered there. Twice is harmless.
 * @param tx a transaction: it holds the person's row until the end, as a turn does
 */
export const closeTicket = async (tx: Queryable, closing: Closing, needs: ClosingNeeds): Promise<Closed> => {
  const { ticketId, memberId, outcome, service, now } = closing;
  const { seals, timeZone, handedBack } = needs;
  const written = outcome === 'referred' ? service?.trim() || null : null;
  if (written !== null && !isServiceName(written)) return { type: 'bad_service' };
  const { rows } = await tx.query<ToClose>(TO_CLOSE, [ticketId]);
  const person = rows[0];
  if (person === undefined) return { type: 'already' };
  // Nothing can come meanwhile: a message is stored under the person's lock, which is ours now.
  const refusal = await refusalOf(tx, closing);
  if (refusal !== null) return refusal;
  const named = written === null ? null : redacted(written).text;
  const closed = await tx.query(CLOSE, [ticketId, memberId, outcome, named, now, timeZone]);
  if (closed.rows.length === 0) {
    const holder = await holderOf(tx, ticketId);
    return holder === null || holder.closed ? { type: 'already' } : { type: 'not_yours', by: holder.name ?? '' };
  }
  const { contact_id, language, aloud, channel, has_word, urn_id } = person;
  if (!has_word || urn_id === null || outcome === 'abuse') return { type: 'closed', told: false };
  const screen = handedBack({ language: language ?? 'fr', channel, aloud });
  await tx.query(HAND_BACK, [contact_id, urn_id, channel, seals.sealJson(screen), now, ticketId]);
  return { type: 'closed', told: true };
};
