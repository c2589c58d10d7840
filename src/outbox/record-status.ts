import type { DeliveryStatus } from '../core/messenger.ts';
import { hashedProviderId } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { RECORD_STATUS } from './record.sql.ts';

/** Notes what a provider says of a message that it took. Twice, late or out of order is harmless; an unknown message is ignored. */
export const recordStatus = async (db: Queryable, seals: Seals, status: DeliveryStatus): Promise<void> => {
  const { outboundId, channel, providerId, status: now, detail } = status;
  await db.query(RECORD_STATUS, [outboundId, channel, hashedProviderId(seals, channel, providerId), now, detail]);
};
