import type pg from 'pg';
import type { Channel } from '../core/channel.ts';
import type { Failed } from '../core/failure.ts';
import type { ProviderId } from '../core/ids.ts';
import type { Inbound } from '../core/inbound.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Seals } from '../db/seal.ts';

/** Null: nothing for us. */
export type Reading = { readonly type: 'read'; readonly inbound: Inbound } | Failed | null;

/** A message on a provider's own list. */
export type Listed = { readonly providerId: ProviderId; readonly read: () => Promise<Reading> };

export type PollDependencies = {
  readonly pool: pg.Pool;
  readonly seals: Seals;
  readonly channel: Channel;
  /** Tells what the provider received since then, page by page, the newest first. @returns null when all was told */
  readonly list: (since: Date, visit: (page: readonly Listed[]) => Promise<void>) => Promise<Failed | null>;
  /** The same way in as the webhook's. */
  readonly accept: (inbound: Inbound) => Promise<'new' | 'duplicate'>;
};

/**
 * A few minutes are read twice: clocks differ, and a list may show a message late. What is older than a day answers nothing any more.
 * The first poll of all looks a few minutes back, and not into what the number received before it was ours. $1 source
 */
const SINCE = `
  SELECT now() AS started, greatest(
    coalesce((SELECT polled_until FROM polls WHERE source = $1), now()) - interval '5 minutes',
    now() - interval '24 hours') AS since`;

/** $1 source · $2 until */
const POLLED = `
  INSERT INTO polls (source, polled_until) VALUES ($1, $2)
  ON CONFLICT (source) DO UPDATE SET polled_until = greatest(polls.polled_until, EXCLUDED.polled_until)`;

/** $1 channel · $2 hashed provider ids */
const KNOWN = 'SELECT provider_id FROM inbound WHERE channel = $1 AND provider_id = ANY ($2)';

/**
 * Reads what the provider received into the inbox, in case its webhook never reached us. What is there already is left alone, and what
 * comes by webhook at the same moment is a duplicate like any other. Any number of replicas may poll at once.
 * @returns how many messages had been missed, or why the list could not be read; the next poll then begins where this one did
 */
export const pollInbound = async ({
  pool,
  seals,
  channel,
  list,
  accept,
}: PollDependencies): Promise<number | Failed> => {
  const source = `${channel}/received`;
  const { rows } = await pool.query<{ started: Date; since: Date }>(SINCE, [source]);
  const [row] = rows;
  if (row === undefined) throw new Error('A SELECT without a table gave no row.');
  const missed: Listed[] = [];
  const visit = async (page: readonly Listed[]): Promise<void> => {
    const named = page.map((listed) => ({ listed, ids: hashedProviderIds(seals, channel, listed.providerId) }));
    const { rows: found } = await pool.query<{ provider_id: string }>(KNOWN, [
      channel,
      named.flatMap(({ ids }) => ids),
    ]);
    const known = new Set(found.map(({ provider_id }) => provider_id));
    missed.push(...named.filter(({ ids }) => !ids.some((id) => known.has(id))).map(({ listed }) => listed));
  };
  const failed = await list(row.since, visit);
  if (failed !== null) return failed;
  let stored = 0;
  let unread: Failed | null = null;
  // In the order in which they were sent. One that cannot be read now does not hold up the others, and is tried again by the next poll.
  for (const listed of missed.reverse()) {
    const reading = await listed.read();
    if (reading?.type === 'failed') unread = reading;
    else if (reading !== null && (await accept(reading.inbound)) === 'new') stored += 1;
  }
  if (unread !== null) return unread;
  await pool.query(POLLED, [source, row.started]);
  return stored;
};
