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
  /** The person hides the number, or is known by no telephone number. */
  | { readonly type: 'unreachable' }
  | { readonly type: 'failed'; readonly code: FailureCode };

const PHONE = /^\+?[1-9]\d{6,14}$/;

/** A number that a telephone can dial: WhatsApp's are numbers too, without the plus. */
const dialled = (urn: string): Urn | null => {
  const [scheme, address = ''] = urn.split(':', 2);
  if (!PHONE.test(address)) return null;
  return scheme === 'tel' || scheme === 'whatsapp' ? `tel:+${address.replace('+', '')}` : null;
};

/** Whom a ticket is of, as a telephone reaches them; null when it does not, or the ticket is closed. */
export const numberOf = async (
  db: Queryable,
  seals: Seals,
  ticket: TicketId,
): Promise<{ readonly to: Urn; readonly language: Language | null } | null> => {
  const { rows } = await db.query<{ sealed: Buffer | null; language: Language | null; chosen: Language | null }>(
    NUMBER_OF,
    [ticket],
  );
  for (const { sealed, language, chosen } of rows) {
    const to = sealed === null ? null : dialled(seals.open(sealed));
    if (to !== null) return { to, language: chosen ?? language };
  }
  return null;
};

/**
 * A mediator calls from a ticket, which she holds from then on: the server rings her, then the person. Neither sees the other's number.
 * @param baseUrl where Twilio reaches us, without a slash at the end
 */
export const callFromTicket = async (
  given: { readonly db: Queryable; readonly seals: Seals; readonly caller: Caller; readonly baseUrl: string },
  { ticketId, memberId }: { readonly ticketId: TicketId; readonly memberId: MemberId },
): Promise<CallFromTicket> => {
  const { db, seals, caller, baseUrl } = given;
  const claim = await claimTicket(db, { ticketId, memberId });
  if (claim.type !== 'claimed') return claim;
  if ((await numberOf(db, seals, ticketId)) === null) return { type: 'unreachable' };
  await db.query(RELEASE_STALE, [memberId]);
  const phone = await db.query<{ sealed_phone: Buffer | null; busy: boolean }>(PHONE_OF, [memberId]);
  const sealed = phone.rows[0]?.sealed_phone ?? null;
  if (sealed === null) return { type: 'no_phone' };
  const { rows } = await db.query<{ id: string }>(OPEN_CALL_BACK, [ticketId, memberId]);
  if (rows[0] === undefined) return { type: 'on_the_phone' };
  const callId: CallId = asId(rows[0].id);
  const address = `${baseUrl}/webhooks/twilio/voice/callback/${callId}`;
  const rung = await caller.ring({ to: seals.open(sealed) as Urn, url: address, statusUrl: `${address}/over` });
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

/** She pressed 1. @returns whom to ring now, and in which language they are greeted; null when it is not to be (any more) */
export const dialPerson = async (
  db: Queryable,
  seals: Seals,
  id: CallId,
): Promise<{ readonly to: Urn; readonly language: Language | null } | null> => {
  const call = await callOf(db, id);
  if (call === null || call.ticket_id === null || call.handover_id !== null) return null;
  const number = await numberOf(db, seals, asId(call.ticket_id));
  if (number === null) return null;
  const { rows } = await db.query(CALL_GOES_OUT, [id]);
  return rows.length === 0 ? null : number;
};

/** The person answered. @returns the language that they are greeted in; null for a call that is over */
export const personAnswers = async (
  db: Queryable,
  seals: Seals,
  id: CallId,
): Promise<{ readonly theirs: Language } | null> => {
  const call = await callOf(db, id);
  if (call === null || call.ticket_id === null || call.ended_at !== null) return null;
  await db.query(TAKE_CALL, [id]);
  await db.query(ON_THE_PHONE, [call.ticket_id, call.member_id]);
  const number = await numberOf(db, seals, asId(call.ticket_id));
  return { theirs: number?.language ?? 'fr' };
};

/** A call is over: her telephone may ring for others. Told twice, it is over once. @param otherwise what it was when nobody answered */
export const endCallBack = async (db: Queryable, id: CallId, otherwise: 'no_answer' | 'failed'): Promise<void> => {
  await db.query(END_CALL, [id, otherwise]);
  await db.query(OFF_THE_PHONE, [id, null, LEASE_MINUTES]);
};
