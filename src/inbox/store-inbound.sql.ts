/**
 * Locks the contact, then stores the message. The insert reads from the locked row, so the id is drawn only once the lock is held:
 * id order is commit order. No row at all: the urn is not known yet. While SECRET_KEY is being changed, people and messages are known by
 * their hashes under the old key too.
 * $1 urn hashes, today's first · $2 channel · $3 provider id · $4 content type · $5 sealed content · $6 sent at · $7 it must be prepared
 * before its turn · $8 what the provider id was under the old key
 */
export const STORE_INBOUND = `
  WITH contact AS (
    SELECT c.id, u.id AS urn_id
    FROM urns u JOIN contacts c ON c.id = u.contact_id
    WHERE u.hash = ANY ($1::bytea[])
    ORDER BY array_position($1::bytea[], u.hash)
    LIMIT 1
    FOR UPDATE OF c
  ), stored AS (
    INSERT INTO inbound (contact_id, urn_id, channel, provider_id, content_type, sealed_content, sent_at, prepared_at)
    SELECT id, urn_id, $2, $3, $4, $5, $6, CASE WHEN $7 THEN NULL ELSE now() END FROM contact
    WHERE NOT EXISTS (SELECT FROM inbound WHERE channel = $2 AND provider_id = ANY ($8::text[]))
    ON CONFLICT (channel, provider_id) DO NOTHING
    RETURNING id
  )
  SELECT contact.id AS contact_id, contact.urn_id, stored.id AS inbound_id
  FROM contact LEFT JOIN stored ON true`;
