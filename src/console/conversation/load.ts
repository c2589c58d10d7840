import type { Request } from 'express';
import { membersOf } from '../../accounts/people.ts';
import { listBookings } from '../../booking/list.ts';
import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Member } from '../../core/member.ts';
import type { Booking } from '../../core/offer.ts';
import type { SessionChange } from '../../core/session-change.ts';
import type { Queryable } from '../../db/queryable.ts';
import { callsOfTicket, type TicketCall } from '../../handoff/calls/list.ts';
import { isOnDuty, shiftsBetween } from '../../handoff/promises/shifts.ts';
import { sessionChangesOf } from '../../handoff/tickets/session-changes.ts';
import { openTicket, type Ticket } from '../../handoff/tickets/tickets.ts';
import { readBefore } from '../../handoff/transcript/before.ts';
import { type Conversation, conversationOf } from '../../handoff/transcript/conversation.ts';
import { type DeskState, deskStateOf } from './desk-state.ts';
import type { Room } from './ports.ts';

/** @returns null for what can be no ticket */
export const ticketIdOf = ({ params }: Request): TicketId | null => {
  const { id } = params;
  return typeof id === 'string' && /^[0-9]{1,18}$/.test(id) ? asId<TicketId>(id) : null;
};

export type Loaded = {
  readonly ticket: Ticket;
  readonly conversation: Conversation;
  /** By telephone, the latest first. */
  readonly calls: readonly TicketCall[];
  /** Sessions that it is about, the latest first. */
  readonly changes: readonly SessionChange[];
  /** What the person has booked and is not over, the soonest first. */
  readonly bookings: readonly Booking[];
  /** In which the person is written to. */
  readonly language: Language;
  /** Nobody knows which it is: they are written to in French, until somebody asks them. */
  readonly isLanguageKnown: boolean;
};

/** What a page of earlier messages is asked for with, as it stands in the address; null: the latest. */
export const beforeIn = ({ query }: Request): string | null =>
  readBefore(query.before) === null ? null : String(query.before);

/**
 * @param before only what was said earlier (`beforeIn`)
 * @returns null for a ticket that never was, or is kept no more
 */
export const load = async (
  { context, ports }: Room,
  id: TicketId,
  before: string | null = null,
): Promise<Loaded | null> => {
  const { pool, seals, clock } = context;
  const [ticket, conversation, calls, changes] = await Promise.all([
    openTicket(pool, id, clock.now()),
    conversationOf(pool, seals, { ticketId: id, before: readBefore(before), readReply: ports.readReply }),
    callsOfTicket(pool, id),
    sessionChangesOf(pool, id),
  ]);
  if (ticket === null || conversation === null) return null;
  const bookings = await listBookings(pool, ticket.contactId, clock.now());
  const known = conversation.language ?? ticket.language;
  const language = known ?? 'fr';
  return { ticket, conversation, calls, changes, bookings, language, isLanguageKnown: known !== null };
};

export const stateFor = ({ ticket, conversation }: Loaded, memberId: MemberId, now: Date): DeskState =>
  deskStateOf(ticket, conversation, { memberId, now });

/** Somebody who could go on. */
export type Colleague = Member & { readonly isOnDuty: boolean };

/** Who else of the team could go on, by name: those on duty first, and before the others those who answer in the person's language. */
export const othersOf = async (
  db: Queryable,
  memberId: MemberId,
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<readonly Colleague[]> => {
  const [members, shifts] = await Promise.all([membersOf(db), shiftsBetween(db, now, new Date(now.getTime() + 1))]);
  const onDuty = new Set(shifts.filter((shift) => isOnDuty(shift, now)).map((shift) => shift.memberId));
  const rank = ({ isOnDuty: is, languages }: Colleague): number =>
    (is ? 0 : 2) + (languages.includes(language) ? 0 : 1);
  return members
    .filter(({ id }) => id !== memberId)
    .map((member) => ({ ...member, isOnDuty: onDuty.has(member.id) }))
    .sort((one, other) => rank(one) - rank(other));
};
