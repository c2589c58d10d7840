/** Whoever came in by the console's own password (CONSOLE_PASSWORD), before there are accounts. */
export const CONSOLE_MEMBER = 'console';

/**
 * Made at its first use: what is done is written down as done by somebody. Its address is none, so that nobody can log in with it.
 * $1 id
 */
export const MAKE_CONSOLE_MEMBER = `
  INSERT INTO members (id, name, email, role, alerts_by_push) VALUES ($1, 'Console', $1, 'coordinator', false)
  ON CONFLICT (id) DO NOTHING`;
