/**
 * Of a ticket that this member holds. The contact is locked as for the answer that follows: a file that is kept first holds its row a little, and two
 * forms at once would each wait for the other. $1 ticket · $2 member, or null for another desk's people
 */
export const FOR_WHOM = `
  SELECT t.channel FROM tickets t JOIN contacts c ON c.id = t.contact_id
  WHERE t.id = $1 AND t.closed_at IS NULL AND (t.claimed_by = $2 OR $2::text IS NULL)
  FOR UPDATE OF c`;

/** $1 ticket · $2 member · $3 kind · $4 mime type · $5 sealed · $6 token hash */
export const KEEP = `
  INSERT INTO attachments (contact_id, ticket_id, member_id, kind, mime_type, sealed, token_hash)
  SELECT contact_id, id, $2, $3, $4, $5, $6 FROM tickets WHERE id = $1
  RETURNING id`;

/** To be sent. $1 attachment */
export const READ = 'SELECT mime_type, kind, sealed FROM attachments WHERE id = $1';

/** Looked at again: while the person's ticket is open, and for a day after. $1 attachment */
export const READ_SENT = `
  SELECT a.mime_type, a.kind, a.sealed FROM attachments a
  WHERE a.id = $1 AND EXISTS (
    SELECT FROM tickets t
    WHERE t.contact_id = a.contact_id AND (t.closed_at IS NULL OR t.closed_at > now() - interval '1 day'))`;

/** $1 token hash */
export const READ_BY_TOKEN = 'SELECT mime_type, kind, sealed FROM attachments WHERE token_hash = $1';

/**
 * What a person sent: opened while their ticket is open, and for a day after it was closed, since it may open again. $1 media
 */
export const READ_RECEIVED = `
  SELECT m.mime_type, m.kind, m.sealed FROM media m
  WHERE m.id = $1 AND EXISTS (
    SELECT FROM tickets t
    WHERE t.contact_id = m.contact_id AND (t.closed_at IS NULL OR t.closed_at > now() - interval '1 day'))`;
