/**
 * Claims the first unsent message of a contact's channel, for a while: a sender that dies leaves a lease that runs out. Messages of
 * one contact are sent one after the other; those of others at the same time. $1 lease in seconds
 */
export const CLAIM_SEND = `
  UPDATE outbound o SET status = 'sending', attempts = o.attempts + 1, lease_until = now() + make_interval(secs => $1)
  FROM urns u JOIN contacts c ON c.id = u.contact_id
  WHERE u.id = o.urn_id AND o.id = (
    SELECT w.id FROM outbound w
    WHERE w.status IN ('queued', 'sending') AND w.next_attempt_at <= now()
      AND (w.lease_until IS NULL OR w.lease_until < now())
      AND NOT EXISTS (
        SELECT FROM outbound earlier
        WHERE earlier.contact_id = w.contact_id AND earlier.channel = w.channel
          AND earlier.status IN ('queued', 'sending') AND earlier.id < w.id)
    ORDER BY w.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
  RETURNING o.id, o.contact_id, o.channel, o.sealed_screen, o.sent_parts, o.attempts, u.sealed AS sealed_urn,
    c.erased_at IS NOT NULL AS erased`;
