import { asId, type TicketId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { openFile } from './sealed-file.ts';

/**
 * Voice notes that a mediator may listen to: those of a conversation that waits for a person, from the day before it began to wait.
 * Once the ticket is closed nobody listens any more.
 */
const WAITING = `
  FROM media m
  JOIN inbound i ON i.id = m.inbound_id
  JOIN tickets t ON t.contact_id = m.contact_id AND t.channel = i.channel AND t.closed_at IS NULL
  WHERE m.kind = 'voice_note' AND i.received_at > t.opened_at - interval '1 day'`;

/** The latest of each ticket. $1 how many */
const OF_OPEN_TICKETS = `
  SELECT id, ticket_id, received_at FROM (
    SELECT m.id, t.id AS ticket_id, i.received_at, row_number() OVER (PARTITION BY t.id ORDER BY m.id DESC) AS nth
    ${WAITING}) AS latest
  WHERE nth <= $1
  ORDER BY id`;

/** $1 media id */
const READ = `SELECT m.mime_type, m.sealed ${WAITING} AND m.id = $1`;

/** So many of one ticket: whoever sends more has said it in these. */
const MOST_NOTES = 10;

/** The voice notes behind the console's list, opened one by one as they are played. */
export const voiceNotes = (db: Queryable, seals: Seals) => ({
  ofOpenTickets: async (): Promise<readonly { id: string; ticketId: TicketId; receivedAt: Date }[]> => {
    const { rows } = await db.query<{ id: string; ticket_id: string; received_at: Date }>(OF_OPEN_TICKETS, [
      MOST_NOTES,
    ]);
    return rows.map(({ id, ticket_id, received_at }) => ({ id, ticketId: asId(ticket_id), receivedAt: received_at }));
  },
  /** @throws SealError when SECRET_KEY is not the one that it was sealed with */
  read: async (id: string): Promise<{ bytes: Uint8Array; mimeType: string } | null> => {
    const { rows } = await db.query<{ mime_type: string; sealed: Buffer }>(READ, [id]);
    const row = rows[0];
    return row === undefined ? null : { bytes: openFile(seals, row.sealed), mimeType: row.mime_type };
  },
});
