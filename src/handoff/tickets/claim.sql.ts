import { BY_PUSH, BY_SMS } from '../alerts/ways.sql.ts';

/** A claim is a lease by the database's own clock: a mediator whose telephone went dead does not keep a person waiting for longer than this. */
export const LEASE_MINUTES = 10;

const LEASE = `now() + interval '${LEASE_MINUTES} minutes'`;

/**
 * All open tickets of the person whom a ticket is of, locked in one order: answers to a call and to an SMS stand in one thread, so that a person
 * has one mediator, and never two who each know half of it. Two who want them at once have a ticket in common to wait for. $1 ticket
 */
const THEIRS = `theirs AS (
    SELECT id, contact_id, claimed_by, claimed_until FROM tickets
    WHERE contact_id = (SELECT contact_id FROM tickets WHERE id = $1) AND closed_at IS NULL
    ORDER BY id FOR UPDATE
  )`;

/**
 * Two who claim at once: the second waits for the first's rows, and then sees that they are taken. Who is on the telephone keeps her longer lease.
 * $1 ticket · $2 member
 */
export const CLAIM = `
  WITH ${THEIRS}, claimed AS (
    UPDATE tickets t SET
      claimed_by = $2, claimed_until = greatest(CASE WHEN t.claimed_by = $2 THEN t.claimed_until END, ${LEASE})
    FROM theirs
    WHERE t.id = theirs.id AND EXISTS (SELECT FROM theirs o WHERE o.id = $1)
      AND NOT EXISTS (SELECT FROM theirs o WHERE o.claimed_by <> $2 AND o.claimed_until > now())
    RETURNING t.id, t.claimed_until
  )
  SELECT claimed_until FROM claimed WHERE id = $1`;

/** Who answers it, whoever answers the person otherwise left out. $1 ticket */
export const HOLDER = `
  SELECT t.closed_at IS NOT NULL AS closed, m.id, m.name
  FROM tickets t LEFT JOIN members m ON m.id = t.claimed_by AND t.claimed_until > now()
  WHERE t.id = $1`;

/** For whose sake somebody cannot have it: a colleague who answers this person, be it on another ticket. $1 ticket · $2 member */
export const COLLEAGUE = `
  SELECT t.closed_at IS NOT NULL AS closed, m.id, m.name
  FROM tickets t LEFT JOIN LATERAL (
    SELECT o.claimed_by FROM tickets o
    WHERE o.contact_id = t.contact_id AND o.closed_at IS NULL AND o.claimed_by <> $2 AND o.claimed_until > now()
    ORDER BY o.id = t.id DESC, o.id LIMIT 1) other ON true
  LEFT JOIN members m ON m.id = other.claimed_by
  WHERE t.id = $1`;

/**
 * Who types keeps it, and what else of the same person is hers; every key press asks, and what was renewed a minute ago is not written again:
 * each write wakes all open pages. Whoever let it run out keeps it too, as long as nobody else took it. $1 ticket · $2 member
 */
export const KEEP = `
  WITH due AS (
    -- Locked in the order that whoever claims locks them in.
    SELECT t.id FROM tickets asked JOIN tickets t ON t.contact_id = asked.contact_id
    WHERE asked.id = $1 AND asked.closed_at IS NULL AND asked.claimed_by = $2
      AND t.closed_at IS NULL AND t.claimed_by = $2 AND t.claimed_until < ${LEASE} - interval '1 minute'
    ORDER BY t.id FOR UPDATE OF t
  )
  UPDATE tickets t SET claimed_until = ${LEASE} FROM due WHERE t.id = due.id`;

/** With what else of the same person was hers. $1 ticket · $2 member */
export const RELEASE = `
  WITH ${THEIRS}, released AS (
    UPDATE tickets t SET claimed_by = NULL, claimed_until = NULL
    FROM theirs
    WHERE t.id = theirs.id AND t.claimed_by = $2 AND EXISTS (SELECT FROM theirs o WHERE o.id = $1 AND o.claimed_by = $2)
    RETURNING t.id
  )
  SELECT id FROM released WHERE id = $1`;

/**
 * To somebody who is still of the team, with what else of the same person was hers, and what tells the other of it, once: all is written or
 * nothing is, and whoever watches sends it, however soon we die. Whom it was passed to before hears no more of it.
 * $1 ticket · $2 from · $3 to · $4 now
 */
export const TRANSFER = `
  WITH ${THEIRS}, passed AS (
    UPDATE tickets t SET claimed_by = m.id, claimed_until = ${LEASE}
    FROM theirs, members m
    WHERE t.id = theirs.id AND t.claimed_by = $2 AND m.id = $3 AND m.disabled_at IS NULL
      AND EXISTS (SELECT FROM theirs o WHERE o.id = $1 AND o.claimed_by = $2)
    RETURNING t.id, m.id AS member_id, ${BY_PUSH} AS by_push, ${BY_SMS} AS by_sms
  ), passed_before AS (
    DELETE FROM alerts a USING passed WHERE a.ticket_id = passed.id AND a.stage = 'handed_over' AND a.sent_at IS NULL
  ), told AS (
    INSERT INTO alerts (ticket_id, member_id, stage, way, handed_over_at, created_at, next_attempt_at)
    SELECT passed.id, passed.member_id, 'handed_over', w.way, $4::timestamptz, $4::timestamptz, $4::timestamptz
    FROM passed CROSS JOIN LATERAL (VALUES ('push', passed.by_push), ('sms', passed.by_sms)) AS w (way, allowed)
    WHERE w.allowed AND passed.member_id <> $2 AND passed.id = $1
    ON CONFLICT DO NOTHING
  )
  SELECT id FROM passed WHERE id = $1`;

/**
 * Written, and not only seen to be over: pages are told of what is written. Where the person still waits for a word of ours, those on duty
 * believe that somebody is at it, hence they are told anew.
 */
export const RETURN_IDLE = `
  WITH returned AS (
    UPDATE tickets SET claimed_by = NULL, claimed_until = NULL
    WHERE id IN (
      -- What somebody is about to claim, or keeps, is looked at the next time.
      SELECT id FROM tickets WHERE closed_at IS NULL AND claimed_by IS NOT NULL AND claimed_until <= now()
      ORDER BY id FOR UPDATE SKIP LOCKED)
    RETURNING id, awaiting_since
  ), told_anew AS (
    DELETE FROM alerts a USING returned
    WHERE a.ticket_id = returned.id AND returned.awaiting_since IS NOT NULL AND a.stage IN ('waiting', 'nobody', 'emergency')
  )
  SELECT id FROM returned`;
