/** Numbers of which the ending was not noted yet. $1 how many */
export const WITHOUT_ENDING = 'SELECT id, sealed FROM urns WHERE ending_hash IS NULL ORDER BY id LIMIT $1';

/** $1 ids · $2 endings */
export const NOTE_ENDINGS = `
  UPDATE urns u SET ending_hash = noted.hash
  FROM unnest($1::bigint[], $2::bytea[]) AS noted (id, hash)
  WHERE u.id = noted.id`;

/** What is told of a person who was found, with their latest ticket: the open one first. */
const FOUND = `
  c.id AS contact_id, c.language, c.last_inbound_at, t.id AS ticket_id, t.closed_at IS NOT NULL AS closed
  FROM contacts c
  LEFT JOIN LATERAL (
    SELECT id, closed_at FROM tickets WHERE contact_id = c.id ORDER BY closed_at DESC NULLS FIRST, id DESC LIMIT 1) t ON true`;

/** $1 endings, today's key's first · $2 how many */
export const BY_ENDING = `
  SELECT u.sealed, ${FOUND} JOIN urns u ON u.contact_id = c.id
  WHERE u.ending_hash = ANY ($1::bytea[]) AND c.erased_at IS NULL
  ORDER BY c.last_inbound_at DESC
  LIMIT $2`;

/** A code names one person at one session: of the sessions around now the same code may name several. $1 code · $2 now · $3 how many */
export const BY_CODE = `
  SELECT o.starts_at, p.name AS place, ${FOUND}
  JOIN bookings b ON b.contact_id = c.id
  JOIN occurrences o ON o.id = b.occurrence_id JOIN places p ON p.id = o.place_id
  WHERE b.code = $1 AND b.status <> 'cancelled' AND c.erased_at IS NULL AND o.starts_at > $2::timestamptz - interval '31 days'
  ORDER BY abs(extract(epoch FROM o.starts_at - $2::timestamptz))
  LIMIT $3`;
