import type { Request } from 'express';
import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Member } from '../../core/member.ts';
import type { Queryable } from '../../db/queryable.ts';
import { callsOfTicket, type TicketCall } from '../../handoff/calls/list.ts';
import { openTicket, type Ticket } from '../../handoff/tickets/tickets.ts';
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
  /** In which the person is written to. */
  readonly language: Language;
};

/** @returns null for a ticket that never was, or is kept no more */
export const load = async ({ context }: Room, id: TicketId): Promise<Loaded | null> => {
  const { pool, seals, clock } = context;
  const [ticket, conversation, calls] = await Promise.all([
    openTicket(pool, id, clock.now()),
    conversationOf(pool, seals, id),
    callsOfTicket(pool, id),
  ]);
  if (ticket === null || conversation === null) return null;
  return { ticket, conversation, calls, language: conversation.language ?? ticket.language ?? 'fr' };
};

export const stateFor = ({ ticket, conversation }: Loaded, memberId: MemberId, now: Date): DeskState =>
  deskStateOf(ticket, conversation, { memberId, now });

const OTHERS = 'SELECT id, name FROM members WHERE disabled_at IS NULL AND id <> $1 ORDER BY lower(name), id LIMIT 200';

/** Who else of the team could go on. */
export const othersOf = async (db: Queryable, memberId: MemberId): Promise<readonly Pick<Member, 'id' | 'name'>[]> => {
  const { rows } = await db.query<{ id: string; name: string }>(OTHERS, [memberId]);
  return rows.map(({ id, name }) => ({ id: asId(id), name }));
};
