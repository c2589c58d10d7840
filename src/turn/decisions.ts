import type { Channel, Urn } from '../core/channel.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';

/** $1 urn hashes · $2 channel · $3 how many */
const LATEST = `
  SELECT i.processed_at, i.events FROM inbound i JOIN urns u ON u.id = i.urn_id
  WHERE u.hash = ANY ($1::bytea[]) AND i.channel = $2 AND i.events IS NOT NULL
  ORDER BY i.id DESC LIMIT $3`;

type Facts = { readonly at: string; readonly events: readonly { readonly type: string }[] };

/** The facts of a conversation's latest turns, oldest first: what was understood and ranked, without a word of the person. */
export const decisionsOf = async (
  db: Queryable,
  seals: Seals,
  conversation: { urn: Urn; channel: Channel },
  most = 20,
): Promise<readonly Facts[]> => {
  const { rows } = await db.query<{ processed_at: Date; events: Facts['events'] }>(LATEST, [
    seals.hashes(conversation.urn),
    conversation.channel,
    most,
  ]);
  return rows.reverse().map(({ processed_at, events }) => ({ at: processed_at.toISOString(), events }));
};
