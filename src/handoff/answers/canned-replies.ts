import { z } from 'zod';
import type { MemberId } from '../../core/ids.ts';
import { LANGUAGES, type Language } from '../../core/language.ts';
import { isNeed, type Need } from '../../core/need.ts';
import type { Queryable } from '../../db/queryable.ts';

/** A sentence that is written once and sent often, in the languages in which somebody wrote it. */
export type CannedReply = {
  readonly id: string;
  /** For the list; the person never sees it. */
  readonly title: string;
  /** What it is about; null: anything. */
  readonly need: Need | null;
  readonly texts: Readonly<Partial<Record<Language, string>>>;
};

const texts = z.partialRecord(z.enum(LANGUAGES), z.string());

type Row = { id: string; title: string; need: string | null; texts: unknown };

const LIST = 'SELECT id, title, need, texts FROM canned_replies ORDER BY lower(title), id';

/** All of them, by title. */
export const cannedReplies = async (db: Queryable): Promise<readonly CannedReply[]> => {
  const { rows } = await db.query<Row>(LIST);
  return rows.map(({ id, title, need, texts: stored }) => ({
    id,
    title,
    need: need !== null && isNeed(need) ? need : null,
    texts: texts.safeParse(stored).data ?? {},
  }));
};

/** $1 title · $2 need · $3 texts · $4 member · $5 now · $6 id, where it is not a new one */
const ADD = `
  INSERT INTO canned_replies (title, need, texts, member_id, updated_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`;
const CHANGE = `
  UPDATE canned_replies SET title = $1, need = $2, texts = $3, member_id = $4, updated_at = $5 WHERE id = $6 RETURNING id`;

export type ToSave = Omit<CannedReply, 'id'> & {
  /** Null: a new one. */
  readonly id: string | null;
  readonly memberId: MemberId;
  readonly now: Date;
};

/** @returns its id; null for one without a title or a text, or that is no more */
export const saveReply = async (db: Queryable, reply: ToSave): Promise<string | null> => {
  const title = reply.title.trim();
  const written = Object.entries(reply.texts).flatMap(([language, text]) => {
    const kept = text.trim();
    return kept === '' ? [] : [[language, kept] as const];
  });
  if (title === '' || written.length === 0) return null;
  const values = [title, reply.need, JSON.stringify(Object.fromEntries(written)), reply.memberId, reply.now];
  const { rows } = await (reply.id === null
    ? db.query<{ id: string }>(ADD, values)
    : db.query<{ id: string }>(CHANGE, [...values, reply.id]));
  return rows[0]?.id ?? null;
};

/** @returns false for one that is no more */
export const deleteReply = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.query('DELETE FROM canned_replies WHERE id = $1', [id])).rowCount === 1;
