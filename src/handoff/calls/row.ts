import type { CallId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';
import { CALL_AND_MEMBER } from './calls.sql.ts';

export type CallRow = {
  handover_id: string | null;
  ticket_id: string | null;
  member_id: string | null;
  answered_at: Date | null;
  ended_at: Date | null;
  language: Language | null;
};

/** One ringing of a mediator's telephone; null for one that is no more. */
export const callOf = async (db: Queryable, id: CallId): Promise<CallRow | null> =>
  (await db.query<CallRow>(CALL_AND_MEMBER, [id])).rows[0] ?? null;
