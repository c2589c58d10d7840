import type { Queryable } from '../db/queryable.ts';

/** Contacts without any urn: made by the slower of two first messages that came at once, and nobody's. */
const SWEEP_CONTACTS = `
  DELETE FROM contacts c
  WHERE c.created_at < now() - interval '1 hour' AND NOT EXISTS (SELECT FROM urns u WHERE u.contact_id = c.id)`;

/** Removes what nobody needs any more. */
export const sweep = async (db: Queryable): Promise<void> => {
  await db.query(SWEEP_CONTACTS);
};
