import { isTurnedAway } from '../core/failure.ts';
import { asId } from '../core/ids.ts';
import type { DeliveryStatus } from '../core/messenger.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { RECORD_STATUS, STOP_BY_STATUS } from './record.sql.ts';
import type { SendIds } from './sending.ts';

type Row = { wakes: boolean; id: string; inbound_id: string | null };

/**
 * Notes what a provider says of a message that it took. Twice, late or out of order is harmless; an unknown message is ignored; one that is
 * not recorded yet is recorded by it.
 * @param onNews told of each message of which the status says something new
 * @returns whether something may be sent because of it: the rest of a message that it recorded, or the same another way
 */
export const recordStatus = async (
  db: Queryable,
  seals: Seals,
  status: DeliveryStatus,
  onNews: (message: SendIds) => void = () => undefined,
): Promise<boolean> => {
  const { outboundId, channel, providerId, status: now, detail, code, part } = status;
  const providerIds = hashedProviderIds(seals, channel, providerId);
  const { rows } = await db.query<Row>(RECORD_STATUS, [
    outboundId,
    channel,
    providerIds[0],
    now,
    code === undefined ? detail : `${code} ${detail}`,
    part,
    providerIds,
    isTurnedAway(code) ? code : null,
  ]);
  if (code === 'opted_out') for (const { id } of rows) await db.query(STOP_BY_STATUS, [id]);
  for (const { id, inbound_id } of rows) {
    onNews({ outboundId: asId(id), inboundId: inbound_id === null ? null : asId(inbound_id), channel });
  }
  return rows.some(({ wakes }) => wakes);
};
