import { asId, type ContactId, type InboundId, type UrnId } from '../core/ids.ts';
import type { Inbound } from '../core/inbound.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { faultPoint } from '../faults.ts';
import { redactedContent } from '../privacy/redact.ts';
import { withSpan } from '../telemetry/span.ts';
import { meetStranger } from './meet-stranger.ts';
import { STORE_INBOUND } from './store-inbound.sql.ts';

export type Accepted = {
  readonly contactId: ContactId;
  readonly urnId: UrnId;
  /** Null for a duplicate: the message is stored already. */
  readonly inboundId: InboundId | null;
};

type Row = { contact_id: string; urn_id: string; inbound_id: string | null };

const store = async (
  db: Queryable,
  seals: Seals,
  inbound: Inbound,
  needsPreparing: boolean,
): Promise<Accepted | null> => {
  const [providerId, ...olderIds] = hashedProviderIds(seals, inbound.channel, inbound.providerId);
  const { rows } = await db.query<Row>(STORE_INBOUND, [
    seals.hashes(inbound.urn),
    inbound.channel,
    providerId,
    inbound.content.type,
    seals.sealJson(redactedContent(inbound.content)),
    inbound.sentAt,
    needsPreparing,
    olderIds,
  ]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    contactId: asId(row.contact_id),
    urnId: asId(row.urn_id),
    inboundId: row.inbound_id === null ? null : asId(row.inbound_id),
  };
};

/**
 * Stores a message exactly once. The contact's row is locked before the message gets its id, so that ids of one contact's messages
 * are in the order in which they were committed. Providers redeliver webhooks for up to days; the unique (channel, provider_id)
 * makes the second delivery harmless.
 * @param db a pool (the statement is its own transaction) or the client of a call's transaction
 * @param needsPreparing its turn waits until it was listened to or read (`hearing/`); never so for a call, which is answered at once
 */
export const accept = (db: Queryable, seals: Seals, inbound: Inbound, needsPreparing = false): Promise<Accepted> =>
  withSpan('store', { channel: inbound.channel }, async ({ facts }) => {
    faultPoint('P0');
    const known = await store(db, seals, inbound, needsPreparing);
    if (known === null) await meetStranger(db, seals, inbound.urn);
    const accepted = known ?? (await store(db, seals, inbound, needsPreparing));
    if (accepted === null) throw new Error('A contact that was just made cannot be found.');
    faultPoint('P1');
    facts(accepted);
    return accepted;
  });
