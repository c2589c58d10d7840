import { releasePerson } from '../booking/release-person.ts';
import type { ContactId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';

/** One statement each. What is left: the contact's number until the farewell is sent, and message ids so that redelivery stays harmless. */
const ERASE = [
  'DELETE FROM sessions WHERE contact_id = $1',
  // The figures outlive the ticket and lead to nobody; of who asked to be forgotten they keep no more than that somebody was helped, how and when.
  `UPDATE ticket_figures f SET postcode = NULL, language = NULL, need = NULL, service = NULL
   FROM tickets t WHERE t.id = f.ticket_id AND t.contact_id = $1`,
  // A mediator's words that are not on their way yet are sent to nobody. Notes go with their ticket.
  "DELETE FROM outbound WHERE contact_id = $1 AND request_key IS NOT NULL AND status IN ('queued', 'held')",
  // Locked in the order that whoever claims them locks them in.
  `WITH theirs AS (SELECT id FROM tickets WHERE contact_id = $1 ORDER BY id FOR UPDATE)
   DELETE FROM tickets t USING theirs WHERE t.id = theirs.id`,
  'DELETE FROM attachments WHERE contact_id = $1',
  // What came in meanwhile and waits for its turn is answered as a stranger's.
  'UPDATE inbound SET sealed_content = NULL, sealed_prepared = NULL, sealed_reply = NULL, events = NULL WHERE contact_id = $1 AND processed_at IS NOT NULL',
  'DELETE FROM media m USING inbound i WHERE i.id = m.inbound_id AND m.contact_id = $1 AND i.processed_at IS NOT NULL',
  "DELETE FROM outbound WHERE contact_id = $1 AND status NOT IN ('queued', 'sending')",
  'UPDATE contacts SET language = NULL, language_chosen = false, aloud = false, erased_at = now() WHERE id = $1',
] as const;

/** Forgets a person within the turn that was asked for it. The sender removes the contact itself once the farewell is out. */
export const erasePerson = async (tx: Queryable, contactId: ContactId, now: Date): Promise<void> => {
  await releasePerson(tx, contactId, now);
  for (const statement of ERASE) await tx.query(statement, [contactId]);
};
