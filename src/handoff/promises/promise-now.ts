import type { Channel } from '../../core/channel.ts';
import type { ContactId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Promised } from '../../core/promise.ts';
import type { Queryable } from '../../db/queryable.ts';
import { MOST_DAYS_AHEAD, promiseOf } from './promise.ts';

/** How long a mediator takes for one person: reading, answering, perhaps booking. A permanence takes 4 to 13 requests in 2 to 3 hours. */
const MINUTES_EACH = 15;

/** Whose language nobody knows yet is spoken to in these, and whoever answers in one of them answers. */
const FIRST_LANGUAGES: readonly Language[] = ['fr', 'nl', 'en'];

/** Those in one of which an answer must be. */
export const answeredIn = (language: Language | null): readonly Language[] =>
  language === null ? FIRST_LANGUAGES : [language];

/**
 * Everything that a promise depends on, in one row: what was promised before in this language and still holds, who is on duty, and how many
 * wait in front: in whatever language whoever is there first answers, for she helps them too.
 * $1 contact · $2 channel · $3 languages · $4 now · $5 until when shifts count · $6 the person's language or null
 */
const BASIS = `
  WITH counted AS (
    SELECT s.starts_at, s.ends_at, s.languages
    FROM shifts s JOIN members m ON m.id = s.member_id AND m.disabled_at IS NULL
    WHERE s.ends_at > $4 AND s.starts_at < $5 AND s.languages && $3::text[]
  ), answered AS (
    SELECT DISTINCT unnest(c.languages) AS language FROM counted c
    WHERE c.starts_at <= greatest($4, (SELECT min(starts_at) FROM counted))
  )
  SELECT
    (SELECT json_build_object('type', t.promise, 'at', t.promised_by) FROM tickets t
      WHERE t.contact_id = $1 AND t.channel = $2 AND t.closed_at IS NULL AND t.awaiting_since IS NOT NULL
        AND t.promised_by > $4 AND t.language IS NOT DISTINCT FROM $6) AS standing,
    (SELECT coalesce(json_agg(json_build_object('startsAt', c.starts_at, 'endsAt', c.ends_at)), '[]')
      FROM counted c) AS shifts,
    (SELECT count(*) FROM tickets t
      WHERE t.closed_at IS NULL AND t.awaiting_since IS NOT NULL AND t.contact_id <> $1
        AND (t.language IS NULL OR t.language = ANY ($3::text[]) OR t.language IN (SELECT language FROM answered))
        AND (t.claimed_by IS NULL OR t.claimed_until < $4))::int AS waiting`;

type Basis = {
  standing: { type: 'before' | 'from'; at: string } | null;
  shifts: { startsAt: string; endsAt: string }[];
  waiting: number;
};

export type Waits = {
  readonly contactId: ContactId;
  readonly channel: Channel;
  readonly language: Language | null;
  readonly now: Date;
  readonly timeZone: string;
  /** No sooner than that: a promise has just been broken. */
  readonly leastMinutes?: number;
};

/**
 * What this person can honestly be told now. Who was promised a time that has not come yet is told the same again.
 * One statement, whatever it answers.
 */
export const promiseNow = async (db: Queryable, waits: Waits): Promise<Promised> => {
  const { contactId, channel, language, now, timeZone, leastMinutes } = waits;
  const until = new Date(now.getTime() + (MOST_DAYS_AHEAD + 1) * 86_400_000);
  const { rows } = await db.query<Basis>(BASIS, [contactId, channel, answeredIn(language), now, until, language]);
  const { standing = null, shifts = [], waiting = 0 } = rows[0] ?? {};
  if (standing !== null) return { type: standing.type, at: new Date(standing.at) };
  return promiseOf({
    shifts: shifts.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
    now,
    timeZone,
    waitingBefore: waiting,
    minutesEach: MINUTES_EACH,
    ...(leastMinutes === undefined ? {} : { leastMinutes }),
  });
};

/** $1 contact · $2 channel · $3 type · $4 at or null */
const KEEP = `
  UPDATE tickets SET promise = $3, promised_by = $4
  WHERE contact_id = $1 AND channel = $2 AND closed_at IS NULL AND awaiting_since IS NOT NULL`;

/** Remembers with the open ticket what the person is told, so that somebody looks after it. */
export const keepPromise = (
  db: Queryable,
  { contactId, channel }: { readonly contactId: ContactId; readonly channel: Channel },
  promised: Promised,
): Promise<unknown> =>
  db.query(KEEP, [contactId, channel, promised.type, promised.type === 'unknown' ? null : promised.at]);
