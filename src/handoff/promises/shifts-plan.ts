import { Temporal } from 'temporal-polyfill';
import type { MemberId, ShiftId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';

/** A shift as somebody writes it down: by the clock on the wall. */
export type Planned = {
  /** ISO date, `2026-03-03`. */
  readonly date: string;
  /** `09:00`; one that ends before it starts ends the next day. */
  readonly from: string;
  readonly to: string;
  readonly languages: readonly Language[];
};

export type Refused = 'not_a_time' | 'no_end' | 'no_language' | 'too_long' | 'past' | 'overlaps' | 'gone';
export type Outcome =
  | { readonly type: 'done'; readonly count: number }
  | { readonly type: 'refused'; readonly why: Refused };

/** Half a year of one weekday. */
export const MOST_WEEKS = 26;
/** A day's work and not a slip of the pen. */
const MOST_HOURS = 14;

type Span = { readonly startsAt: Date; readonly endsAt: Date };

const at = (date: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): Date =>
  new Date(date.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);

/**
 * The same hours on the wall in every week, whatever the clocks do meanwhile. An hour that a spring night does not have begins after it.
 * @returns null for what is no date or time
 */
const spansOf = ({ date, from, to }: Planned, weeks: number, timeZone: string): readonly Span[] | null => {
  try {
    const [first, start, end] = [
      Temporal.PlainDate.from(date),
      Temporal.PlainTime.from(from),
      Temporal.PlainTime.from(to),
    ];
    // The same hour twice is no day and night: it ends before it begins.
    const days = Temporal.PlainTime.compare(end, start) < 0 ? 1 : 0;
    return Array.from({ length: weeks }, (_, week) => {
      const day = first.add({ weeks: week });
      return { startsAt: at(day, start, timeZone), endsAt: at(day.add({ days }), end, timeZone) };
    });
  } catch {
    return null;
  }
};

const refusalOf = (planned: Planned, spans: readonly Span[] | null, now: Date): Refused | null => {
  const first = spans?.[0];
  if (spans === null || first === undefined) return 'not_a_time';
  if (spans.some(({ startsAt, endsAt }) => endsAt <= startsAt)) return 'no_end';
  if (planned.languages.length === 0) return 'no_language';
  // By the wall: the night when the clock goes back is an hour longer.
  if (first.endsAt.getTime() - first.startsAt.getTime() > (MOST_HOURS + 1) * 3_600_000) return 'too_long';
  return first.endsAt <= now ? 'past' : null;
};

/** 23P01: the same person's shifts overlap. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const OVERLAPS = '23P01';

const refusable = async (write: Promise<{ rowCount: number | null }>): Promise<Outcome> => {
  try {
    const { rowCount } = await write;
    return rowCount ? { type: 'done', count: rowCount } : { type: 'refused', why: 'gone' };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === OVERLAPS)
      return { type: 'refused', why: 'overlaps' };
    throw error;
  }
};

/** All of them or none. $1 member · $2 starts · $3 ends · $4 languages · $5 who writes it down */
const CREATE = `
  INSERT INTO shifts (member_id, starts_at, ends_at, languages, created_by)
  SELECT m.id, span.starts_at, span.ends_at, $4, $5
  FROM members m, unnest($2::timestamptz[], $3::timestamptz[]) AS span (starts_at, ends_at)
  WHERE m.id = $1 AND m.disabled_at IS NULL`;

/** Those that are written down already, just so. $1 member · $2 starts · $3 ends · $4 languages */
const SAME = `
  SELECT count(*)::int AS count FROM shifts s JOIN unnest($2::timestamptz[], $3::timestamptz[]) AS span (starts_at, ends_at)
    ON s.starts_at = span.starts_at AND s.ends_at = span.ends_at
  WHERE s.member_id = $1 AND s.languages @> $4::text[] AND s.languages <@ $4::text[]`;

/**
 * Writes down a shift, or the same hours in several weeks. Sent twice, they are written down once, and the second is told that they are.
 * @param weeks 1: once
 */
export const createShifts = async (
  db: Queryable,
  planned: Planned,
  by: { memberId: MemberId; createdBy: MemberId; weeks: number; now: Date; timeZone: string },
): Promise<Outcome> => {
  const weeks = Math.min(Math.max(1, Math.trunc(by.weeks) || 1), MOST_WEEKS);
  const spans = spansOf(planned, weeks, by.timeZone);
  const why = refusalOf(planned, spans, by.now);
  if (why !== null || spans === null) return { type: 'refused', why: why ?? 'not_a_time' };
  const values = [
    by.memberId,
    spans.map(({ startsAt }) => startsAt),
    spans.map(({ endsAt }) => endsAt),
    planned.languages,
    by.createdBy,
  ];
  const written = await refusable(db.query(CREATE, values));
  if (written.type !== 'refused' || written.why !== 'overlaps') return written;
  const { rows } = await db.query<{ count: number }>(SAME, values.slice(0, 4));
  return rows[0]?.count === spans.length ? { type: 'done', count: spans.length } : written;
};

/** $1 shift · $2 starts · $3 ends · $4 languages · $5 whose it must be, or null */
const CHANGE = `
  UPDATE shifts SET starts_at = $2, ends_at = $3, languages = $4
  WHERE id = $1 AND ($5::text IS NULL OR member_id = $5)`;

/** @param of whose it must be; null: anybody's */
export const changeShift = async (
  db: Queryable,
  id: ShiftId,
  planned: Planned,
  { of, now, timeZone }: { of: MemberId | null; now: Date; timeZone: string },
): Promise<Outcome> => {
  const spans = spansOf(planned, 1, timeZone);
  const why = refusalOf(planned, spans, now);
  const span = spans?.[0];
  if (why !== null || span === undefined) return { type: 'refused', why: why ?? 'not_a_time' };
  return refusable(db.query(CHANGE, [id, span.startsAt, span.endsAt, planned.languages, of]));
};

/** @param of whose it must be; null: anybody's. @returns false when it was gone already */
export const removeShift = async (db: Queryable, id: ShiftId, of: MemberId | null): Promise<boolean> => {
  const { rowCount } = await db.query('DELETE FROM shifts WHERE id = $1 AND ($2::text IS NULL OR member_id = $2)', [
    id,
    of,
  ]);
  return rowCount === 1;
};
