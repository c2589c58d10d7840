/** The columns of a turn's start: the message, whose it is, and where the conversation stands. */
const TURN_COLUMNS = `
  i.id AS inbound_id, i.contact_id, i.urn_id, i.channel, i.sealed_content, i.sealed_prepared, i.received_at, i.attempts,
  u.sealed AS sealed_urn,
  c.language, c.language_chosen, c.aloud, c.stopped_at IS NOT NULL AS stopped,
  s.state, s.version, s.updated_at,
  EXISTS (SELECT FROM tickets t WHERE t.contact_id = c.id AND t.channel = i.channel AND t.closed_at IS NULL) AS waits_for_person`;

const TURN_TABLES = `
  FROM inbound i
  JOIN contacts c ON c.id = i.contact_id
  JOIN urns u ON u.id = i.urn_id
  LEFT JOIN sessions s ON s.contact_id = i.contact_id AND s.channel = i.channel`;

/**
 * Claims the oldest message that is due, prepared and its contact's first, and locks the contact: one contact at a time, several
 * contacts at once. A message that is still being prepared is not taken and, being earlier, holds back its contact's later ones. Both
 * rows are locked, so that a message processed a moment ago by another replica is seen as processed and skipped. The rest is joined to
 * the one row that was claimed.
 */
export const CLAIM_TURN = `
  WITH claimed AS (
    SELECT w.id
    FROM inbound w
    JOIN contacts owner ON owner.id = w.contact_id
    WHERE w.processed_at IS NULL AND w.prepared_at IS NOT NULL AND w.next_attempt_at <= now() AND w.channel <> 'voice'
      AND NOT EXISTS (
        SELECT FROM inbound earlier
        WHERE earlier.contact_id = w.contact_id AND earlier.processed_at IS NULL AND earlier.id < w.id)
    ORDER BY w.id
    LIMIT 1
    FOR UPDATE OF owner, w SKIP LOCKED
  )
  SELECT ${TURN_COLUMNS} ${TURN_TABLES}
  WHERE i.id = (SELECT id FROM claimed)`;

/**
 * A call's turn is taken in its own request: the contact is locked already. Where the same person stands by SMS is read too, since a call
 * may go on there. $1 inbound id
 */
export const LOAD_TURN = `
  SELECT ${TURN_COLUMNS}, w.node AS text_node, w.updated_at AS text_updated_at,
    EXISTS (SELECT FROM tickets t WHERE t.contact_id = c.id AND t.channel = 'sms' AND t.closed_at IS NULL) AS text_waits_for_person
  ${TURN_TABLES}
  LEFT JOIN sessions w ON w.contact_id = i.contact_id AND w.channel = 'sms'
  WHERE i.id = $1`;
