/** Links that somebody made, and those that give them a new password: made by who they were until now. $1 member */
export const DELETE_LINKS = 'DELETE FROM invitations WHERE used_at IS NULL AND (invited_by = $1 OR member_id = $1)';

/** The others that give somebody a new password, once they have one. $1 member */
export const DELETE_RENEWALS = 'DELETE FROM invitations WHERE used_at IS NULL AND member_id = $1';

/**
 * Whoever leaves the team is told of nothing any more, rung no more, and holds nobody up: no promise is made on their shifts, and whom they
 * had in hand is everybody's again. Enabled again, they say their telephone and browsers anew. $1 member
 */
export const LEAVE_DUTY: readonly string[] = [
  'UPDATE members SET disabled_at = now(), sealed_phone = NULL, updated_at = now() WHERE id = $1',
  'DELETE FROM logins WHERE member_id = $1',
  'DELETE FROM push_subscriptions WHERE member_id = $1',
  'UPDATE tickets SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = $1 AND closed_at IS NULL',
  'DELETE FROM shifts WHERE member_id = $1 AND starts_at >= now()',
  // The one under way was theirs until now.
  'UPDATE shifts SET ends_at = now() WHERE member_id = $1 AND ends_at > now()',
];

/** And the links and calendars that they made lead nowhere. $1 member */
export const LEAVE: readonly string[] = [
  ...LEAVE_DUTY,
  DELETE_LINKS,
  'UPDATE feeds SET revoked_at = now() WHERE (created_by = $1 OR member_id = $1) AND revoked_at IS NULL',
];

/**
 * Who left so long ago is nobody any more: the row stays for what they did, by its id alone. An e-mail that is the id is the sign of it.
 * $1 disabled before
 */
export const FORGET_THOSE_GONE = `
  WITH gone AS (
    UPDATE members SET name = '–', email = id, image = NULL, sealed_phone = NULL, two_factor_enabled = false, updated_at = now()
    WHERE disabled_at < $1 AND email <> id
    RETURNING id
  ), no_passwords AS (
    DELETE FROM credentials USING gone WHERE member_id = gone.id
  ), no_passkeys AS (
    DELETE FROM passkeys USING gone WHERE member_id = gone.id
  )
  DELETE FROM second_factors USING gone WHERE member_id = gone.id`;
