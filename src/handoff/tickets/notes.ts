import type { MemberId, TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { redacted } from '../../privacy/redact.ts';

/** A page of writing. */
export const MOST_NOTE_CHARACTERS = 4_000;

/** Whoever of the team reads the ticket may add to it, claimed or not. $1 ticket · $2 member · $3 sealed text */
const ADD = `
  INSERT INTO ticket_notes (ticket_id, member_id, sealed_text)
  SELECT id, $2, $3 FROM tickets WHERE id = $1
  RETURNING id`;

export type Note = { readonly ticketId: TicketId; readonly memberId: MemberId; readonly text: string };

/** How a note was kept. `redacted`: without a personal number or a secret that stood in it, as what people themselves write. */
type NoteKept = 'as_typed' | 'redacted';

/**
 * What mediators write for one another; the person never sees it. It is read with the conversation (`conversation.ts`).
 * @returns null for an empty note, one that is too long, or a ticket that is no more
 */
export const addNote = async (
  db: Queryable,
  seals: Seals,
  { ticketId, memberId, text }: Note,
): Promise<NoteKept | null> => {
  const typed = text.trim();
  if (typed === '' || typed.length > MOST_NOTE_CHARACTERS) return null;
  const kept = redacted(typed);
  const { rows } = await db.query(ADD, [ticketId, memberId, seals.seal(kept.text)]);
  if (rows.length !== 1) return null;
  return kept.found.length === 0 ? 'as_typed' : 'redacted';
};
