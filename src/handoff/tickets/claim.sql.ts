/** A claim is a lease by the database's own clock: a mediator whose telephone went dead does not keep a person waiting for longer than this. */
export const LEASE_MINUTES = 10;

const LEASE = `now() + interval '${LEASE_MINUTES} minutes'`;

/**
 * Two who claim at once: the second waits for the first's row, and then sees that it is taken. $1 ticket · $2 member
 */
export const CLAIM = `
  UPDATE tickets SET claimed_by = $2, claimed_until = ${LEASE}
  WHERE id = $1 AND closed_at IS NULL AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_until <= now())
  RETURNING claimed_until`;

/** $1 ticket */
export const HOLDER = `
  SELECT t.closed_at IS NOT NULL AS closed, m.id, m.name
  FROM tickets t LEFT JOIN members m ON m.id = t.claimed_by AND t.claimed_until > now()
  WHERE t.id = $1`;

/**
 * Who types keeps it; every key press asks, and what was renewed a minute ago is not written again: each write wakes all open pages. Whoever
 * let it run out keeps it too, as long as nobody else took it. $1 ticket · $2 member
 */
export const KEEP = `
  UPDATE tickets SET claimed_until = ${LEASE}
  WHERE id = $1 AND closed_at IS NULL AND claimed_by = $2 AND claimed_until < ${LEASE} - interval '1 minute'`;

/** $1 ticket · $2 member */
export const RELEASE = `
  UPDATE tickets SET claimed_by = NULL, claimed_until = NULL
  WHERE id = $1 AND closed_at IS NULL AND claimed_by = $2
  RETURNING id`;

/** To somebody who is still of the team. $1 ticket · $2 from · $3 to */
export const TRANSFER = `
  UPDATE tickets SET claimed_by = m.id, claimed_until = ${LEASE}
  FROM members m
  WHERE tickets.id = $1 AND closed_at IS NULL AND claimed_by = $2 AND m.id = $3 AND m.disabled_at IS NULL
  RETURNING tickets.id`;

/** Written, and not only seen to be over: pages are told of what is written. */
export const RETURN_IDLE = `
  UPDATE tickets SET claimed_by = NULL, claimed_until = NULL
  WHERE closed_at IS NULL AND claimed_by IS NOT NULL AND claimed_until <= now()
  RETURNING id`;
