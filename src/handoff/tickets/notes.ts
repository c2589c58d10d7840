import type { MemberId, TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';

/** A page of writing. */
export const MOST_NOTE_CHARACTERS = 4_000;

/** Whoever of the team reads the ticket may add to it, claimed or not. $1 ticket · $2 member · $3 sealed text */
const ADD = `
  INSERT INTO ticket_notes (ticket_id, member_id, sealed_text)
  SELECT id, $2, $3 FROM tickets WHERE id = $1
  RETURNING id`;

export type Note = { readonly ticketId: TicketId; readonly memberId: MemberId; readonly text: string };

/**
 * What mediators write for one another; the person never sees it. It is read with the conversation (`conversation.ts`).
 * @returns false for an empty note, one that is too long, or a ticket that is no more
 */
export const addNote = async (db: Queryable, seals: Seals, { ticketId, memberId, text }: Note): Promise<boolean> => {
  const kept = text.trim();
  if (kept === '' || kept.length > MOST_NOTE_CHARACTERS) return false;
  const { rows } = await db.query(ADD, [ticketId, memberId, seals.seal(kept)]);
  return rows.length === 1;
};
