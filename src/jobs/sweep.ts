import type { Queryable } from '../db/queryable.ts';

/** Contacts without any urn: made by the slower of two first messages that came at once, and nobody's. */
const SWEEP_CONTACTS = `
  DELETE FROM contacts c
  WHERE c.created_at < now() - interval '1 hour' AND NOT EXISTS (SELECT FROM urns u WHERE u.contact_id = c.id)`;

/** Who was erased while something of theirs was still under way. Their waiting words go with them. */
const SWEEP_ERASED = `
  WITH gone AS (
    DELETE FROM contacts c
    WHERE c.erased_at < now() - interval '1 hour'
      AND NOT EXISTS (SELECT FROM outbound o WHERE o.contact_id = c.id AND o.status IN ('queued', 'sending'))
    RETURNING c.id
  )
  UPDATE inbound SET sealed_content = NULL, sealed_prepared = NULL, sealed_reply = NULL, events = NULL
  WHERE contact_id IN (SELECT id FROM gone)`;

/** Removes what nobody needs any more. */
export const sweep = async (db: Queryable): Promise<void> => {
  await db.query(SWEEP_CONTACTS);
  await db.query(SWEEP_ERASED);
};
