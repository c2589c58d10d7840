/**
 * Claims the first unsent message of a contact's channel, for a while: a sender that dies leaves a lease that runs out, or ends with it
 * (`release.ts`). Messages of one contact are sent one after the other; those of others at the same time. One that is still "sending"
 * was left by a sender that died, and whether the provider took the part in hand is in doubt. `OFFSET 0` keeps the planner at one look by
 * index for each message: joined instead, it reads all that waits, which statistics made in a quiet hour say is nothing.
 * WhatsApp's 24 hours are looked up only where they may be over: an answer is given soon after what it answers.
 * $1 lease in seconds · $2 who holds it, or null
 */
export const CLAIM_SEND = `
  UPDATE outbound o SET
    status = 'sending', attempts = o.attempts + 1, lease_until = now() + make_interval(secs => $1), leased_by = $2,
    doubt_since = CASE WHEN o.status = 'sending' THEN coalesce(o.doubt_since, now()) ELSE o.doubt_since END,
    tried_at = CASE WHEN o.status = 'sending' OR o.doubt_since IS NOT NULL THEN coalesce(o.tried_at, o.created_at) ELSE now() END
  FROM urns u JOIN contacts c ON c.id = u.contact_id
  WHERE u.id = o.urn_id AND o.id = (
    SELECT w.id FROM outbound w
    WHERE w.status IN ('queued', 'sending') AND w.next_attempt_at <= now()
      AND (w.lease_until IS NULL OR w.lease_until < now())
      AND NOT EXISTS (
        SELECT FROM outbound earlier
        WHERE earlier.contact_id = w.contact_id AND earlier.channel = w.channel
          AND earlier.status IN ('queued', 'sending') AND earlier.id < w.id
        OFFSET 0)
    ORDER BY w.id
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
  RETURNING o.id, o.contact_id, o.inbound_id, o.channel, o.sealed_screen, o.sent_parts, o.attempts, u.sealed AS sealed_urn,
    c.erased_at IS NOT NULL AS erased, o.tried_at, o.doubt_since IS NOT NULL AS in_doubt,
    extract(epoch FROM now() - o.tried_at)::float8 AS tried_seconds,
    coalesce(extract(epoch FROM now() - o.doubt_since), 0)::float8 AS doubt_seconds,
    extract(epoch FROM now() - o.blocked_since)::float8 AS blocked_seconds, o.slot_at IS NOT NULL AS has_slot,
    o.turned_away, o.knock, o.by,
    -- A mediator's words, not an answer of ours to what they just wrote.
    o.ticket_id IS NOT NULL AND o.inbound_id IS NULL AND c.stopped_at IS NOT NULL AS unwanted,
    o.channel = 'whatsapp' AND EXISTS (
      SELECT FROM outbound h WHERE h.contact_id = o.contact_id AND h.channel = o.channel AND h.status = 'held') AS held_before,
    o.channel <> 'whatsapp' OR o.inbound_id IS NOT NULL AND o.created_at > now() - interval '20 hours' OR coalesce((
      SELECT i.received_at > now() - interval '24 hours' FROM inbound i
      WHERE i.contact_id = o.contact_id AND i.channel = o.channel ORDER BY i.id DESC LIMIT 1), false) AS window_open`;
