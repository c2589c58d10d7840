import { asId, type MemberId } from '../core/ids.ts';
import type { Queryable } from '../db/queryable.ts';

/** Who did what to what, by ids alone. `memberId` null: nobody who had logged in. */
export type AuditEntry = {
  readonly memberId: MemberId | null;
  /** In the past tense: `ticket_viewed`. */
  readonly action: string;
  readonly subject: string | null;
};

export type AuditLine = AuditEntry & {
  readonly id: string;
  readonly at: Date;
  /** Null: nobody, or somebody who is gone. */
  readonly name: string | null;
};

export type AuditFilter = {
  readonly memberId?: string;
  readonly action?: string;
  /** From and before: a day in the operator's time zone, as instants. */
  readonly from?: Date;
  readonly before?: Date;
  /** Lines that are older than the one with this id: the next page. */
  readonly olderThan?: string;
  /** Default 50. */
  readonly limit?: number;
};

/** $1 member · $2 action · $3 subject */
const WRITE = 'INSERT INTO audit (member_id, action, subject) VALUES ($1, $2, $3)';

export const writeAudit = async (db: Queryable, { memberId, action, subject }: AuditEntry): Promise<void> => {
  await db.query(WRITE, [memberId, action, subject]);
};

/** $1 member · $2 action · $3 from · $4 before · $5 older than this id · $6 how many */
const LATEST = `
  SELECT a.id, a.at, a.member_id, m.name, a.action, a.subject
  FROM audit a LEFT JOIN members m ON m.id = a.member_id
  WHERE ($1::text IS NULL OR a.member_id = $1) AND ($2::text IS NULL OR a.action = $2)
    AND ($3::timestamptz IS NULL OR a.at >= $3) AND ($4::timestamptz IS NULL OR a.at < $4)
    AND ($5::bigint IS NULL OR a.id < $5)
  ORDER BY a.id DESC LIMIT $6`;

type Row = {
  id: string;
  at: Date;
  member_id: string | null;
  name: string | null;
  action: string;
  subject: string | null;
};

/** @returns the latest first */
export const latestAudit = async (db: Queryable, filter: AuditFilter): Promise<readonly AuditLine[]> => {
  const { memberId = null, action = null, from = null, before = null, olderThan = null, limit = 50 } = filter;
  const { rows } = await db.query<Row>(LATEST, [memberId, action, from, before, olderThan, limit]);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    memberId: row.member_id === null ? null : asId<MemberId>(row.member_id),
    name: row.name,
    action: row.action,
    subject: row.subject,
  }));
};

/** @returns every action that was ever written, in alphabetical order */
export const auditActions = async (db: Queryable): Promise<readonly string[]> => {
  const { rows } = await db.query<{ action: string }>('SELECT DISTINCT action FROM audit ORDER BY action');
  return rows.map(({ action }) => action);
};

/** How long it is kept: a year, as long as the tickets that it is about. */
export const AUDIT_DAYS = 365;
