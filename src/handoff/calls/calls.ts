/** A mediator calls from a ticket: the server rings her, and once she has pressed 1, the person. Neither sees the other's number. */
import type { Caller } from '../../core/caller.ts';
import type { Urn } from '../../core/channel.ts';
import type { FailureCode } from '../../core/failure.ts';
import { asId, type CallId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { hashedProviderId } from '../../db/provider-id.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { LEASE_MINUTES } from '../tickets/claim.sql.ts';
import { claimTicket } from '../tickets/claim.ts';
import {
  CALL_GOES_OUT,
  CALL_RINGS,
  NUMBER_OF,
  OFF_THE_PHONE,
  ON_THE_PHONE,
  OPEN_CALL_BACK,
  PHONE_OF,
  TAKE_CALL,
} from './calls.sql.ts';
import { END_CALL, RELEASE_STALE } from './ring.sql.ts';
import { callOf } from './row.ts';

export type CallFromTicket =
  | { readonly type: 'ringing'; readonly callId: CallId }
  /** Somebody else answers. */
  | { readonly type: 'taken'; readonly by: string }
  | { readonly type: 'closed' }
  /** No telephone of hers is known. */
  | { readonly type: 'no_phone' }
  /** It is in use. */
  | { readonly type: 'on_the_phone' }
  /** Hers is none that may be rung from here: dear, or of a country that is not rung. */
  | { readonly type: 'phone_not_allowed' }
  /** The person hides the number, or is known by no telephone number. */
  | { readonly type: 'unreachable' }
  /** Theirs is none that may be rung from here. */
  | { readonly type: 'not_allowed' }
  | { readonly type: 'failed'; readonly code: FailureCode };

const PHONE = /^\+?[1-9]\d{6,14}$/;

/** A number that a telephone can dial: WhatsApp's are numbers too, without the plus. */
const dialled = (urn: string): Urn | null => {
  const [scheme, address = ''] = urn.split(':', 2);
  if (!PHONE.test(address)) return null;
  return scheme === 'tel' || scheme === 'whatsapp' ? `tel:+${address.replace('+', '')}` : null;
};

/** Whether a number may be rung from here: some are dear, and some countries may be left out (`limits/recipients.ts`). */
export type MayRing = (urn: Urn) => boolean;

type Line = { readonly db: Queryable; readonly seals: Seals; readonly mayRing: MayRing };

type Reach =
  | { readonly type: 'number'; readonly to: Urn; readonly language: Language | null }
  | { readonly type: 'unreachable' }
  | { readonly type: 'not_allowed' }
  /** The ticket was closed, or is no more. */
  | { readonly type: 'closed' };

/** Whom a ticket is of, as a telephone reaches them: by the first of their numbers that may be rung. Of a closed ticket nobody is reached. */
const numberOf = async ({ db, seals, mayRing }: Line, ticket: TicketId): Promise<Reach> => {
  const { rows } = await db.query<{ sealed: Buffer | null; language: Language | null; chosen: Language | null }>(
    NUMBER_OF,
    [ticket],
  );
  if (rows.length === 0) return { type: 'closed' };
  const numbers = rows.flatMap(({ sealed, language, chosen }) => {
    const to = sealed === null ? null : dialled(seals.open(sealed));
    return to === null ? [] : [{ type: 'number' as const, to, language: chosen ?? language }];
  });
  const first = numbers.find(({ to }) => mayRing(to));
  return first ?? { type: numbers.length === 0 ? 'unreachable' : 'not_allowed' };
};

/** Whether a call from a ticket can be offered, and if not, why: it is told before she presses anything. */
export const callableFrom = async (
  line: Line,
  ticket: TicketId,
): Promise<'callable' | 'unreachable' | 'not_allowed'> => {
  const { type } = await numberOf(line, ticket);
  if (type === 'number') return 'callable';
  return type === 'closed' ? 'unreachable' : type;
};

/**
 * A mediator calls from a ticket, which she holds from then on: the server rings her, then the person. Neither sees the other's number.
 * @param baseUrl where Twilio reaches us, without a slash at the end
 */
export const callFromTicket = async (
  given: Line & { readonly caller: Caller; readonly baseUrl: string },
  { ticketId, memberId }: { readonly ticketId: TicketId; readonly memberId: MemberId },
): Promise<CallFromTicket> => {
  const { db, seals, mayRing, caller, baseUrl } = given;
  const claim = await claimTicket(db, { ticketId, memberId });
  if (claim.type !== 'claimed') return claim;
  const person = await numberOf(given, ticketId);
  if (person.type !== 'number') return person;
  await db.query(RELEASE_STALE, [memberId]);
  const phone = await db.query<{ sealed_phone: Buffer | null; busy: boolean }>(PHONE_OF, [memberId]);
  const sealed = phone.rows[0]?.sealed_phone ?? null;
  if (sealed === null) return { type: 'no_phone' };
  const hers = seals.open(sealed) as Urn;
  if (!mayRing(hers)) return { type: 'phone_not_allowed' };
  const { rows } = await db.query<{ id: string }>(OPEN_CALL_BACK, [ticketId, memberId]);
  if (rows[0] === undefined) return { type: 'on_the_phone' };
  const callId: CallId = asId(rows[0].id);
  const address = `${baseUrl}/webhooks/twilio/voice/callback/${callId}`;
  const rung = await caller.ring({ to: hers, url: address, statusUrl: `${address}/over` });
  if (rung.type === 'failed') {
    await db.query(END_CALL, [callId, 'failed']);
    return { type: 'failed', code: rung.code };
  }
  await db.query(CALL_RINGS, [callId, hashedProviderId(seals, 'voice', rung.providerId)]);
  return { type: 'ringing', callId };
};

/** She picked up, or pressed 1. @returns the language of her pages; null when the call is over, or of another kind */
export const callBackOf = async (db: Queryable, id: CallId): Promise<{ readonly hers: Language } | null> => {
  const call = await callOf(db, id);
  return call === null || call.handover_id !== null || call.ended_at !== null ? null : { hers: call.language ?? 'fr' };
};

/** `not_possible`: there is no number that may be rung. `over`: the call is, or the ticket was closed while her telephone rang, or is no more. */
type Dialled = { readonly type: 'number'; readonly to: Urn } | { readonly type: 'not_possible' | 'over' };

/** She pressed 1. @returns whom to ring now, or why nobody is */
export const dialPerson = async (line: Line, id: CallId): Promise<Dialled> => {
  const { db } = line;
  const call = await callOf(db, id);
  if (call === null || call.ticket_id === null || call.handover_id !== null) return { type: 'over' };
  const number = await numberOf(line, asId(call.ticket_id));
  if (number.type === 'closed') return { type: 'over' };
  if (number.type !== 'number') return { type: 'not_possible' };
  const { rows } = await db.query(CALL_GOES_OUT, [id]);
  return rows.length === 0 ? { type: 'over' } : number;
};

/** The person answered. @returns the language that they are greeted in; null for a call that is over */
export const personAnswers = async (line: Line, id: CallId): Promise<{ readonly theirs: Language } | null> => {
  const { db } = line;
  const call = await callOf(db, id);
  if (call === null || call.ticket_id === null || call.ended_at !== null) return null;
  await db.query(TAKE_CALL, [id]);
  await db.query(ON_THE_PHONE, [call.ticket_id, call.member_id]);
  const number = await numberOf(line, asId(call.ticket_id));
  return { theirs: (number.type === 'number' ? number.language : null) ?? 'fr' };
};

/** A call is over: her telephone may ring for others. Told twice, it is over once. @param otherwise what it was when nobody answered */
export const endCallBack = async (db: Queryable, id: CallId, otherwise: 'no_answer' | 'failed'): Promise<void> => {
  await db.query(END_CALL, [id, otherwise]);
  await db.query(OFF_THE_PHONE, [id, null, LEASE_MINUTES]);
};
