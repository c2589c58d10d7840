import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MemberId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';
import { CALENDAR_LANGUAGES, type CalendarLanguage } from './words.ts';

/** Whose calendar it is: a place's, or somebody's of the team. */
export type FeedOf = { readonly placeId: string } | { readonly memberId: MemberId };

export type Feed = {
  readonly id: string;
  readonly placeId: string | null;
  readonly memberId: string | null;
  readonly language: CalendarLanguage;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** 256 random bits: cannot be guessed, and its hash needs no salt. */
const SECRET_BYTES = 32;
const SECRET = /^[A-Za-z0-9_-]{43}$/u;

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** @returns the secret of its address, which is kept nowhere: it is shown once. Null when there is no such place or member. */
export const makeFeed = async (
  db: Queryable,
  of: FeedOf,
  { createdBy, language }: { createdBy: MemberId; language: CalendarLanguage },
): Promise<string | null> => {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const placeId = 'placeId' in of ? of.placeId : null;
  const memberId = 'memberId' in of ? of.memberId : null;
  const { rowCount } = await db.query(
    `insert into feeds (token_hash, place_id, member_id, language, created_by)
     select $1, $2::text, $3::text, $4, $5
      where exists (select from places where id = $2) or exists (select from members where id = $3 and disabled_at is null)`,
    [hashOf(secret), placeId, memberId, language, createdBy],
  );
  return rowCount === 1 ? secret : null;
};

/** @param only of this member's own hours; null: any. @returns false when there is no such feed (any more) */
export const revokeFeed = async (db: Queryable, id: string, only: MemberId | null): Promise<boolean> => {
  const { rowCount } = await db.query(
    `update feeds set revoked_at = now()
      where id = $1 and revoked_at is null and ($2::text is null or member_id = $2)`,
    [id, only],
  );
  return rowCount === 1;
};

const COLUMNS = `
  f.id::text as id, f.place_id as "placeId", f.member_id as "memberId", f.language, coalesce(p.name, m.name, '') as name,
  f.created_at as "createdAt", f.last_used_at as "lastUsedAt"`;
const FROM = 'from feeds f left join places p on p.id = f.place_id left join members m on m.id = f.member_id';

/** @param only this member's own; null: all */
export const listFeeds = async (db: Queryable, only: MemberId | null): Promise<readonly Feed[]> => {
  const { rows } = await db.query<Feed>(
    `select ${COLUMNS} ${FROM}
      where f.revoked_at is null and ($1::text is null or f.member_id = $1) order by name, f.id limit 500`,
    [only],
  );
  return rows;
};

type Found = Feed & { readonly tokenHash: Buffer };

/**
 * The feed of a secret. It is looked for by its hash: how long that takes says nothing of the secret. Those of who left the team are gone.
 */
export const feedOf = async (db: Queryable, secret: string): Promise<Feed | null> => {
  if (!SECRET.test(secret)) return null;
  const hash = hashOf(secret);
  const { rows } = await db.query<Found>(
    `select ${COLUMNS}, f.token_hash as "tokenHash" ${FROM}
      where f.token_hash = $1 and f.revoked_at is null and m.disabled_at is null`,
    [hash],
  );
  const found = rows[0];
  if (found === undefined || !timingSafeEqual(found.tokenHash, hash)) return null;
  const { tokenHash: _hash, ...feed } = found;
  return { ...feed, language: CALENDAR_LANGUAGES.find((language) => language === feed.language) ?? 'fr' };
};

/** Programs come every quarter of an hour: once an hour is noted, which is enough to see a feed that nobody uses. */
export const noteUse = async (db: Queryable, id: string, now: Date): Promise<void> => {
  await db.query(
    `update feeds set last_used_at = $2
      where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 hour')`,
    [id, now],
  );
};
