import { LEAVE_DUTY } from './leaving.sql.ts';

/** Whoever came in by the console's own password (CONSOLE_PASSWORD), before there are accounts: of the team until somebody is its admin. */
export const CONSOLE_MEMBER = 'console';

/**
 * Made at its first use, or back where the team has lost every admin: what is done is written down as done by somebody. Its address is none, so
 * that nobody can log in with it. Nothing is made where there is an admin. $1 id
 */
export const MAKE_CONSOLE_MEMBER = `
  INSERT INTO members (id, name, email, role, alerts_by_push)
  SELECT $1::text, 'Console', $1::text, 'coordinator', false
  WHERE NOT EXISTS (SELECT FROM members WHERE role = 'admin' AND disabled_at IS NULL)
  ON CONFLICT (id) DO UPDATE SET disabled_at = NULL
  RETURNING id`;

/** With the first admin it is nobody any more. The links it made and the calendars of places stay: they are the team's. $1 its id */
export const CONSOLE_MEMBER_LEAVES: readonly string[] = [
  ...LEAVE_DUTY,
  'UPDATE feeds SET revoked_at = now() WHERE member_id = $1 AND revoked_at IS NULL',
];
