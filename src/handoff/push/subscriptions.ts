import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MemberId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import type { MayPush } from './hosts.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+=*$/);

/** What a browser gives (`PushSubscription.toJSON()`, https://www.w3.org/TR/push-api/): lengths as RFC 8291 has them. */
const subscriptionSchema = z.object({
  endpoint: z.url().max(1_000),
  keys: z.object({
    p256dh: base64url.refine((key) => Buffer.from(key, 'base64url').length === 65),
    auth: base64url.refine((key) => Buffer.from(key, 'base64url').length === 16),
  }),
});

export type Subscription = z.infer<typeof subscriptionSchema>;

/** One browser of somebody's, where they are told. */
export type Subscribed = { readonly id: string; readonly subscription: Subscription };

/** The address is long and random: nobody finds it by trying. */
const hashOf = (endpoint: string): Buffer => createHash('sha256').update(endpoint, 'utf8').digest();

/** A telephone, a tablet, a computer at home and one at work, and some that were forgotten. */
const MOST_EACH = 10;

/** The browser is whose who logged in there last. $1 member · $2 hash · $3 sealed */
const SUBSCRIBE = `
  INSERT INTO push_subscriptions (member_id, endpoint_hash, sealed) VALUES ($1, $2, $3)
  ON CONFLICT (endpoint_hash) DO UPDATE SET member_id = EXCLUDED.member_id, sealed = EXCLUDED.sealed, created_at = now()`;

/** $1 member · $2 how many stay */
const FORGET_OLDEST = `
  DELETE FROM push_subscriptions WHERE member_id = $1 AND id NOT IN (
    SELECT id FROM push_subscriptions WHERE member_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2)`;

/** @returns false for what is no subscription, or would lead elsewhere than to a push service */
export const subscribe = async (
  db: Queryable,
  seals: Seals,
  memberId: MemberId,
  given: unknown,
  mayPush: MayPush,
): Promise<boolean> => {
  const parsed = subscriptionSchema.safeParse(given);
  if (!parsed.success || !mayPush(new URL(parsed.data.endpoint))) return false;
  await db.query(SUBSCRIBE, [memberId, hashOf(parsed.data.endpoint), seals.sealJson(parsed.data)]);
  await db.query(FORGET_OLDEST, [memberId, MOST_EACH]);
  return true;
};

/** This browser tells them no more. */
export const unsubscribe = async (db: Queryable, memberId: MemberId, endpoint: string): Promise<void> => {
  await db.query('DELETE FROM push_subscriptions WHERE member_id = $1 AND endpoint_hash = $2', [
    memberId,
    hashOf(endpoint),
  ]);
};

/** Their browsers. One that cannot be opened any more (another SECRET_KEY) is left out. */
export const subscriptionsOf = async (
  db: Queryable,
  seals: Seals,
  memberId: MemberId,
): Promise<readonly Subscribed[]> => {
  const { rows } = await db.query<{ id: string; sealed: Buffer }>(
    'SELECT id, sealed FROM push_subscriptions WHERE member_id = $1 ORDER BY id',
    [memberId],
  );
  return rows.flatMap(({ id, sealed }) => {
    try {
      return [{ id, subscription: subscriptionSchema.parse(seals.openJson(sealed)) }];
    } catch {
      return [];
    }
  });
};

/** The push service says that the browser is gone. */
export const forgetSubscription = async (db: Queryable, id: string): Promise<void> => {
  await db.query('DELETE FROM push_subscriptions WHERE id = $1', [id]);
};
