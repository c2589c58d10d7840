import type { Urn } from '../core/channel.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';

/** Phone numbers have at most 15 digits (ITU-T E.164); Meta's business-scoped user ids are no plain digits. */
const PHONE = /^\+?[1-9]\d{6,14}$/;

/** The same phone number on the other network: one person, so that what was booked by WhatsApp can be cancelled by phone. */
export const siblingOf = (urn: Urn): Urn | null => {
  const [scheme, address = ''] = urn.split(':', 2);
  if (!PHONE.test(address)) return null;
  return scheme === 'tel' ? `whatsapp:${address.replace('+', '')}` : `tel:+${address}`;
};

/**
 * $1 urn hash · $2 scheme · $3 sealed urn · $4 hashes of the sibling urn, perhaps none. Two first messages at once: the second waits for the
 * first's commit on the unique hash and then inserts nothing; a contact without any urn is swept by the nightly job.
 */
const MEET = `
  WITH sibling AS (
    SELECT contact_id FROM urns WHERE hash = ANY ($4::bytea[]) LIMIT 1
  ), fresh AS (
    INSERT INTO contacts (created_at) SELECT now() WHERE NOT EXISTS (SELECT FROM sibling)
    RETURNING id
  ), owner AS (
    SELECT contact_id AS id FROM sibling UNION ALL SELECT id FROM fresh
  )
  INSERT INTO urns (contact_id, scheme, hash, sealed)
  SELECT id, $2, $1, $3 FROM owner
  ON CONFLICT (hash) DO NOTHING
  RETURNING contact_id`;

/** Makes the contact and the urn of someone who writes for the first time on this channel. Twice at once is harmless. */
export const meetStranger = async (db: Queryable, seals: Seals, urn: Urn): Promise<void> => {
  const sibling = siblingOf(urn);
  await db.query(MEET, [
    seals.hash(urn),
    urn.slice(0, urn.indexOf(':')),
    seals.seal(urn),
    sibling === null ? [] : seals.hashes(sibling),
  ]);
};
