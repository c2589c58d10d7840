import type pg from 'pg';
import { asId, type MemberId } from '../../../src/core/ids.ts';
import type { Role } from '../../../src/core/member.ts';
import { testSeals } from '../../support/conversation.ts';

export type NewMember = {
  readonly role?: Role;
  readonly language?: string;
  /** Told by SMS at this number. */
  readonly phone?: string;
  readonly bySms?: boolean;
  readonly byPush?: boolean;
};

/** Somebody of the team; the id is the name. */
export const addMember = async (pool: pg.Pool, name: string, given: NewMember = {}): Promise<MemberId> => {
  const { role = 'mediator', language = 'fr', phone, bySms = phone !== undefined, byPush = true } = given;
  await pool.query(
    `INSERT INTO members (id, name, email, role, languages, language, sealed_phone, alerts_by_sms, alerts_by_push)
     VALUES ($1, $1, $1 || '@example.org', $2, '{fr}', $3, $4, $5, $6)`,
    [name, role, language, phone === undefined ? null : testSeals.seal(phone), bySms, byPush],
  );
  return asId(name);
};

/** On duty between two instants, in some languages. */
export const addShift = (
  pool: pg.Pool,
  memberId: MemberId,
  startsAt: string,
  endsAt: string,
  languages: readonly string[] = ['fr'],
): Promise<unknown> =>
  pool.query('INSERT INTO shifts (member_id, starts_at, ends_at, languages) VALUES ($1, $2, $3, $4)', [
    memberId,
    startsAt,
    endsAt,
    languages,
  ]);
