/**
 * A seat is free when no hold on it is running. A booked seat is held for ever (`infinity`), so one column decides, and a lock on
 * the seat's row is enough to see the latest truth. SKIP LOCKED: who comes second takes the next seat and does not queue.
 */
const isFree = (seat: string, now: string): string => `(${seat}.held_until IS NULL OR ${seat}.held_until <= ${now})`;

/** A capacity that was lowered leaves higher seats behind, which are nobody's to give. */
const isWithinCapacity = (seat: string): string => `${seat}.seat <= (
      SELECT c.capacity FROM schedules c JOIN occurrences co ON co.schedule_id = c.id WHERE co.id = ${seat}.occurrence_id)`;

/** Lets go of what this person was listed before: at most one list is held at a time. $1 contact */
export const RELEASE_HOLDS = `
  UPDATE seats SET held_by = NULL, held_until = NULL
  WHERE held_by = $1 AND held_until < 'infinity'`;

/**
 * Holds one seat in each of the occurrences. MATERIALIZED: looked for once, whatever the plan. Joined without it, the search may run again for
 * each seat of the occurrence, pass over the seat that was just taken, and take them all for one person.
 * $1 contact · $2 now · $3 until · $4 occurrence ids
 */
export const HOLD_SEATS = `
  WITH free AS MATERIALIZED (
    SELECT wanted.occurrence_id, f.seat FROM unnest($4::bigint[]) AS wanted (occurrence_id)
    CROSS JOIN LATERAL (
      SELECT f.seat FROM seats f
      WHERE f.occurrence_id = wanted.occurrence_id AND ${isFree('f', '$2')} AND ${isWithinCapacity('f')}
      ORDER BY f.seat LIMIT 1
      FOR UPDATE SKIP LOCKED
    ) f
  )
  UPDATE seats s SET held_by = $1, held_until = $3
  FROM free WHERE s.occurrence_id = free.occurrence_id AND s.seat = free.seat
  RETURNING s.occurrence_id, s.seat`;

/** The seat that is held for this person in an occurrence to come. $1 contact · $2 now · $3 occurrence */
export const HELD_SEAT = `
  SELECT s.seat FROM seats s JOIN occurrences o ON o.id = s.occurrence_id
  WHERE s.occurrence_id = $3 AND s.held_by = $1 AND s.held_until > $2 AND s.held_until < 'infinity'
    AND NOT o.cancelled AND o.starts_at > $2
  LIMIT 1
  FOR UPDATE OF s`;

/** Any free seat of an occurrence to come. $1 now · $2 occurrence */
export const FREE_SEAT = `
  SELECT s.seat FROM seats s JOIN occurrences o ON o.id = s.occurrence_id
  WHERE s.occurrence_id = $2 AND ${isFree('s', '$1')} AND ${isWithinCapacity('s')} AND NOT o.cancelled AND o.starts_at > $1
  ORDER BY s.seat LIMIT 1
  FOR UPDATE OF s SKIP LOCKED`;

/** $1 occurrence · $2 seat · $3 contact */
export const KEEP_SEAT = `
  UPDATE seats SET held_by = $3, held_until = 'infinity' WHERE occurrence_id = $1 AND seat = $2`;

/** $1 occurrence · $2 seat */
export const FREE_THE_SEAT = `
  UPDATE seats SET held_by = NULL, held_until = NULL WHERE occurrence_id = $1 AND seat = $2`;
