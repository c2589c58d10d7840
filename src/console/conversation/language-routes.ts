import { z } from 'zod';
import type { ContactId, MemberId, TicketId } from '../../core/ids.ts';
import { LANGUAGES, type Language } from '../../core/language.ts';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { type Loaded, load, ticketIdOf } from './load.ts';
import { tell } from './outcome.ts';
import type { Room } from './ports.ts';

const form = z.object({ language: z.enum(LANGUAGES) });

/** $1 ticket · $2 member. A turn of the person locks them first. */
const HELD = `
  SELECT FROM contacts c JOIN tickets t ON t.contact_id = c.id
  WHERE t.id = $1 AND t.claimed_by = $2 AND t.closed_at IS NULL
  FOR UPDATE OF c`;
/** What the person chose stays. $1 contact · $2 language */
const NOTE_PERSON = 'UPDATE contacts SET language = $2 WHERE id = $1 AND language IS NULL';
/** $1 ticket · $2 language */
const NOTE_TICKET = 'UPDATE tickets SET language = $2 WHERE id = $1 AND language IS NULL';

type Noted = { readonly ticketId: TicketId; readonly contactId: ContactId; readonly memberId: MemberId };

/** @returns false for who does not hold the ticket */
const noteLanguage = async (
  tx: Queryable,
  { ticketId, contactId, memberId }: Noted,
  language: Language,
): Promise<boolean> => {
  if ((await tx.query(HELD, [ticketId, memberId])).rows.length === 0) return false;
  await tx.query(NOTE_PERSON, [contactId, language]);
  await tx.query(NOTE_TICKET, [ticketId, language]);
  return true;
};

const note =
  (room: Room) =>
  async (visit: Visit): Promise<void> => {
    const { request, visitor } = visit;
    const given = form.safeParse(request.body);
    const id = ticketIdOf(request);
    const loaded: Loaded | null = id === null ? null : await load(room, id);
    if (loaded === null || !given.success) return tell(room, visit, { done: false, said: 'empty' });
    const { id: ticketId, contactId } = loaded.ticket;
    const isNoted = await inTransaction(room.context.pool, (tx) =>
      noteLanguage(tx, { ticketId, contactId, memberId: visitor.id }, given.data.language),
    );
    await tell(room, visit, { done: isNoted, said: isNoted ? 'language_noted' : 'not_yours' });
  };

/** The language of a person that nobody knew, as they told the mediator. */
export const languageRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'post',
    path: '/tickets/:id/language',
    least: 'mediator',
    audit: 'language_noted',
    handle: note(room),
  },
];
