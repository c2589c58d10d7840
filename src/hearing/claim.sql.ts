/**
 * Claims the oldest message that nobody is preparing, for a while: a worker that dies leaves a lease that runs out, or ends with it
 * (`release.ts`). No lock is held afterwards, since preparing takes seconds. Several workers and replicas take different rows. One of each
 * person at a time: whoever sends a hundred notes keeps nobody else waiting. $1 lease in seconds · $2 who holds it, or null
 */
export const CLAIM_UNPREPARED = `
  UPDATE inbound i SET prepare_attempts = i.prepare_attempts + 1, preparing_until = now() + make_interval(secs => $1),
    preparing_by = $2
  FROM inbound w LEFT JOIN contacts c ON c.id = w.contact_id LEFT JOIN media m ON m.inbound_id = w.id
  WHERE i.id = w.id AND w.id = (
    SELECT n.id FROM inbound n
    WHERE n.prepared_at IS NULL AND n.processed_at IS NULL AND (n.preparing_until IS NULL OR n.preparing_until < now())
      AND NOT EXISTS (
        SELECT FROM inbound other
        WHERE other.contact_id = n.contact_id AND other.id <> n.id
          AND other.prepared_at IS NULL AND other.preparing_until > now())
    ORDER BY n.id
    LIMIT 1
    FOR UPDATE OF n SKIP LOCKED)
  RETURNING i.id, i.contact_id, i.channel, i.sealed_content, i.prepare_attempts AS attempts,
    (extract(epoch FROM now() - i.received_at) * 1000)::float8 AS waited,
    c.language, coalesce(c.language_chosen, false) AS language_chosen, m.sealed AS kept`;
