import type pg from 'pg';
import type { Failed } from '../core/failure.ts';
import type { ContactId } from '../core/ids.ts';
import type { Messenger, Recipient } from '../core/messenger.ts';
import type { Screen } from '../core/screen.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Seals } from '../db/seal.ts';
import { CLAIMED_IDS } from './record.sql.ts';

/** A part that was given to the provider, whose answer never came, or whose sender ended before it could note it. */
export type Doubt = {
  readonly contactId: ContactId;
  readonly to: Recipient;
  readonly screen: Screen;
  readonly part: number;
  readonly triedAt: Date;
  /** Seconds since the part was given away, and since its fate was first asked for. */
  readonly triedSeconds: number;
  readonly doubtSeconds: number;
};

export type Verdict =
  | { readonly type: 'taken'; readonly providerId: string }
  | { readonly type: 'not_taken' }
  | { readonly type: 'wait'; readonly seconds: number }
  | Failed;

/** A request that was cut off may still be on its way through the provider: its list is not asked before. */
export const SETTLE_SECONDS = 2;
/**
 * Where no list can be asked, the status that the provider tells by itself is awaited. It usually comes within a second or two; who waits
 * for an answer does not wait longer than that for the certainty of not hearing it twice.
 */
const STATUS_WITHIN_SECONDS = 3;

const firstUnclaimed = async (
  { pool, seals }: { readonly pool: pg.Pool; readonly seals: Seals },
  { contactId }: Doubt,
  { channel }: Messenger,
  providerIds: readonly string[],
): Promise<string | null> => {
  if (providerIds.length === 0) return null;
  const named = providerIds.map((id) => ({ id, hashes: hashedProviderIds(seals, channel, id) }));
  const { rows } = await pool.query<{ id: string }>(CLAIMED_IDS, [contactId, named.flatMap(({ hashes }) => hashes)]);
  const claimed = new Set(rows.map(({ id }) => id));
  return named.find(({ hashes }) => !hashes.some((hash) => claimed.has(hash)))?.id ?? null;
};

/**
 * Finds out whether the provider has a part, before it is given to it once more. A status that came meanwhile has settled it already and
 * no doubt is left. Of the messages that the provider lists, one that no message of ours is known to have must be the one: one contact's
 * are sent one after the other.
 */
export const settle = async (
  dependencies: { readonly pool: pg.Pool; readonly seals: Seals },
  messenger: Messenger,
  doubt: Doubt,
): Promise<Verdict> => {
  const { to, screen, part, triedAt, triedSeconds, doubtSeconds } = doubt;
  if (triedSeconds < SETTLE_SECONDS) return { type: 'wait', seconds: SETTLE_SECONDS - triedSeconds };
  const found = (await messenger.find?.(to, screen, part, triedAt)) ?? ({ type: 'no_list' } as const);
  switch (found.type) {
    case 'listed': {
      const providerId = await firstUnclaimed(dependencies, doubt, messenger, found.providerIds);
      return providerId === null ? { type: 'not_taken' } : { type: 'taken', providerId };
    }
    case 'no_list':
      return doubtSeconds < STATUS_WITHIN_SECONDS
        ? { type: 'wait', seconds: STATUS_WITHIN_SECONDS - doubtSeconds }
        : { type: 'not_taken' };
    case 'failed':
      return found;
    default:
      return found satisfies never;
  }
};
