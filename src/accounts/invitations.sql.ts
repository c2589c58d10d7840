import { CONSOLE_MEMBER } from './console-member.ts';

/** $1 hash · $2 e-mail · $3 role · $4 member · $5 who invites · $6 now · $7 until */
export const INVITE = `
  INSERT INTO invitations (token_hash, email, role, member_id, invited_by, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

export const HAS_ADMIN = `SELECT 1 FROM members WHERE role = 'admin' AND disabled_at IS NULL LIMIT 1`;

/**
 * The first admin's link names nobody: whoever opens it when there is an admin comes too late. A link is worth what its two people are now,
 * not when it was made: who renews their password has the same role still, and who made it may still make it (`mayManage`). The console's own
 * member has left for an admin, who takes over what it made.
 */
const OPEN = `
  token_hash = ANY($1::bytea[]) AND used_at IS NULL AND expires_at > $2
  AND (email IS NOT NULL OR NOT EXISTS (SELECT FROM members WHERE role = 'admin' AND disabled_at IS NULL))
  AND NOT EXISTS (SELECT FROM members m WHERE m.id = invitations.member_id
    AND (m.disabled_at IS NOT NULL OR m.role <> invitations.role))
  AND NOT EXISTS (SELECT FROM members i WHERE i.id = invitations.invited_by
    AND (i.disabled_at IS NOT NULL AND i.id <> '${CONSOLE_MEMBER}' OR i.role = 'mediator' OR (i.role = 'coordinator' AND invitations.role <> 'mediator')))`;

/** $1 hashes · $2 now */
export const READ_INVITATION = `SELECT email, role, member_id FROM invitations WHERE ${OPEN}`;

/** Two links for the first admin, of two starts, opened at the same instant make one admin. */
export const LOCK_FIRST_ADMIN = `SELECT pg_advisory_xact_lock(hashtext('passerelle first admin'))`;

/** Used once: of two at the same instant, one finds it used. $1 hashes · $2 now */
export const TAKE_INVITATION = `UPDATE invitations SET used_at = $2 WHERE ${OPEN} RETURNING email, role, member_id`;

/** $1 id · $2 name · $3 e-mail · $4 role · $5 languages · $6 language of pages · $7 phone · $8 push · $9 SMS */
export const MAKE_MEMBER = `
  INSERT INTO members (id, name, email, email_verified, role, languages, language, sealed_phone, alerts_by_push, alerts_by_sms)
  VALUES ($1, $2, $3, true, $4, $5, $6, $7, $8, $9)`;

/** $1 id of the row · $2 member · $3 hash */
export const SET_PASSWORD = `
  INSERT INTO credentials (id, member_id, account_id, provider_id, password) VALUES ($1, $2, $2, 'credential', $3)
  ON CONFLICT (member_id, provider_id) DO UPDATE SET password = EXCLUDED.password, updated_at = now()`;

/** $1 member */
export const END_LOGINS_OF = 'DELETE FROM logins WHERE member_id = $1';
