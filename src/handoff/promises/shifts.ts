import { asId, type MemberId, type ShiftId } from '../../core/ids.ts';
import { isLanguage, type Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';

/** When somebody of the team answers, and in which languages. */
export type Shift = {
  readonly id: ShiftId;
  readonly memberId: MemberId;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly languages: readonly Language[];
};

type Row = { id: string; member_id: string; name: string; starts_at: Date; ends_at: Date; languages: string[] };

const shiftOf = (row: Row): Shift => ({
  id: asId(row.id),
  memberId: asId(row.member_id),
  name: row.name,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  languages: row.languages.filter(isLanguage),
});

/** Who has left the team answers nobody, whatever shifts they had. */
const SHIFTS = `
  SELECT s.id, s.member_id, m.name, s.starts_at, s.ends_at, s.languages
  FROM shifts s JOIN members m ON m.id = s.member_id AND m.disabled_at IS NULL
  WHERE s.ends_at > $1 AND s.starts_at < $2`;

const IN_ORDER = ' ORDER BY s.starts_at, m.name, s.id LIMIT 1000';

/** Everybody's between two instants, those that are under way included, soonest first. */
export const shiftsBetween = async (db: Queryable, from: Date, until: Date): Promise<readonly Shift[]> =>
  (await db.query<Row>(SHIFTS + IN_ORDER, [from, until])).rows.map(shiftOf);

/** Somebody's own. */
export const shiftsOf = async (db: Queryable, memberId: MemberId, from: Date, until: Date): Promise<readonly Shift[]> =>
  (await db.query<Row>(`${SHIFTS} AND s.member_id = $3${IN_ORDER}`, [from, until, memberId])).rows.map(shiftOf);

/** Those in which somebody answers in one of the languages. */
export const shiftsInLanguage = async (
  db: Queryable,
  languages: readonly Language[],
  from: Date,
  until: Date,
): Promise<readonly Shift[]> =>
  (await db.query<Row>(`${SHIFTS} AND s.languages && $3::text[]${IN_ORDER}`, [from, until, languages])).rows.map(
    shiftOf,
  );

export const isOnDuty = ({ startsAt, endsAt }: Pick<Shift, 'startsAt' | 'endsAt'>, now: Date): boolean =>
  startsAt <= now && now < endsAt;

/** Languages in which people wait and nobody will be on duty. $1 now · $2 until */
const UNCOVERED = `
  SELECT t.language, count(*)::int AS waiting FROM tickets t
  WHERE t.closed_at IS NULL AND t.awaiting_since IS NOT NULL AND t.language IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM shifts s JOIN members m ON m.id = s.member_id AND m.disabled_at IS NULL
      WHERE s.ends_at > $1 AND s.starts_at < $2 AND t.language = ANY (s.languages))
  GROUP BY t.language ORDER BY count(*) DESC, t.language`;

export type Uncovered = { readonly language: Language; readonly waiting: number };

/** Languages with open tickets for which nobody is on duty until then, the most people first. */
export const uncoveredLanguages = async (db: Queryable, now: Date, until: Date): Promise<readonly Uncovered[]> => {
  const { rows } = await db.query<{ language: string; waiting: number }>(UNCOVERED, [now, until]);
  return rows.flatMap(({ language, waiting }) => (isLanguage(language) ? [{ language, waiting }] : []));
};
