/**
 * One more part was taken by the provider, or left out; with the last one the message is sent. A status that came meanwhile is not undone.
 * $1 outbound · $2 parts sent · $3 provider id of the latest, or null when it was left out or all had been sent before · $4 lease in seconds · $5 it was the last
 */
export const RECORD_PART = `
  UPDATE outbound SET
    sent_parts = $2, provider_id = coalesce($3, provider_id),
    status = CASE WHEN $5 AND status = 'sending' THEN 'sent' ELSE status END,
    sent_at = CASE WHEN $5 THEN now() END,
    failure = CASE WHEN $5 THEN NULL ELSE failure END,
    lease_until = CASE WHEN $5 THEN NULL ELSE now() + make_interval(secs => $4) END
  WHERE id = $1`;

/** Try again later. $1 outbound · $2 failure · $3 seconds */
export const POSTPONE_SEND = `
  UPDATE outbound o SET
    -- Who said STOP while it was under way is not written to again.
    status = CASE WHEN c.stopped_at > o.created_at THEN 'silenced' ELSE 'queued' END,
    lease_until = NULL, failure = $2, next_attempt_at = now() + make_interval(secs => $3)
  FROM contacts c
  WHERE o.id = $1 AND c.id = o.contact_id`;

/** It will never go out. $1 outbound · $2 status (failed, dead or silenced) · $3 failure */
export const GIVE_UP = `UPDATE outbound SET status = $2, lease_until = NULL, failure = $3 WHERE id = $1`;

/** The provider says that the person silenced us there. $1 contact */
export const STOP_CONTACT = `UPDATE contacts SET stopped_at = coalesce(stopped_at, now()) WHERE id = $1`;

/** A person who asked to be forgotten goes once the farewell is out and nothing new has come. The contact must be locked. $1 contact */
export const FORGET_ERASED = `
  DELETE FROM contacts c
  WHERE c.id = $1 AND c.erased_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM outbound o WHERE o.contact_id = c.id AND o.status IN ('queued', 'sending'))
    AND NOT EXISTS (SELECT FROM inbound i WHERE i.contact_id = c.id AND i.processed_at IS NULL)`;

/**
 * A status came back. Statuses overtake each other and never go backwards: read is more than delivered, delivered more than sent.
 * $1 outbound id or null · $2 channel · $3 provider id · $4 status · $5 detail
 */
export const RECORD_STATUS = `
  UPDATE outbound SET
    status = $4,
    failure = CASE WHEN $4 = 'failed' THEN coalesce($5, 'failed') ELSE failure END
  WHERE (id = $1 OR (channel = $2 AND provider_id = $3))
    AND array_position(ARRAY['sent', 'delivered', 'read', 'failed'], $4)
      > coalesce(array_position(ARRAY['sent', 'delivered', 'read', 'failed'], status), 0)
    AND status NOT IN ('queued', 'sending', 'dead', 'silenced')`;
