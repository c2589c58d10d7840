/** What is known of recordings that the provider still has. $1 hashes of their ids */
export const KNOWN_RECORDINGS = `
  SELECT i.id, i.provider_id, i.prepared_at IS NOT NULL AS is_done, i.sealed_prepared,
    i.contact_id IS NOT NULL AND i.sealed_content IS NOT NULL AS is_theirs
  FROM inbound i WHERE i.channel = 'voice' AND i.provider_id = ANY ($1::text[])`;

/** On whose line a recording was made of which nobody told us. $1 hashes of the call's id */
export const HANDOVER_OF_CALL = 'SELECT id FROM handovers WHERE call_hash = ANY ($1::text[])';

/** Whether a call was ours, of somebody who has been erased since. $1 hashes of the id of its first request */
export const CALL_OF_ERASED = `
  SELECT i.id FROM inbound i LEFT JOIN contacts c ON c.id = i.contact_id
  WHERE i.channel = 'voice' AND i.provider_id = ANY ($1::text[]) AND (c.id IS NULL OR c.erased_at IS NOT NULL)`;

/** What was lost is here after all: it is heard as if it had just come. $1 inbound */
export const PREPARE_AGAIN = `
  UPDATE inbound SET prepared_at = NULL, processed_at = NULL, sealed_prepared = NULL,
    prepare_attempts = 0, preparing_until = NULL, preparing_by = NULL
  WHERE id = $1 AND prepared_at IS NOT NULL AND contact_id IS NOT NULL AND sealed_content IS NOT NULL`;
