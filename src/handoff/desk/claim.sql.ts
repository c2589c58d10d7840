import { ALIVE } from '../../db/instance.ts';

/** Whoever waits becomes known to the desk under a number of its own. */
export const ENLIST_PEOPLE = `
  INSERT INTO desk_people (contact_id)
  SELECT DISTINCT t.contact_id FROM tickets t JOIN contacts c ON c.id = t.contact_id
  WHERE t.closed_at IS NULL AND c.erased_at IS NULL
    AND NOT EXISTS (SELECT FROM desk_people p WHERE p.contact_id = t.contact_id AND p.forget_at IS NULL)
  ON CONFLICT (contact_id) WHERE forget_at IS NULL DO NOTHING`;

/** What they said in the day before they asked goes along; what is older is between them and the bot. */
export const ENLIST_TICKETS = `
  INSERT INTO desk_conversations (person_id, ticket_id, told_inbound)
  SELECT p.id, t.id, coalesce((
    SELECT max(i.id) FROM inbound i WHERE i.contact_id = t.contact_id AND i.received_at < t.opened_at - interval '1 day'), 0)
  FROM tickets t JOIN desk_people p ON p.contact_id = t.contact_id AND p.forget_at IS NULL
  WHERE t.closed_at IS NULL AND NOT EXISTS (SELECT FROM desk_conversations d WHERE d.ticket_id = t.id)
  ON CONFLICT (ticket_id) DO NOTHING`;

/** A call's rings and silences are nothing to read. */
const READABLE = "('text', 'choice', 'digits', 'speech', 'location', 'media', 'unsupported')";

/** The person's next message that the desk was not told: where the ticket is, and where an answer of it went. */
const NEXT_INBOUND = `
  SELECT i.id, i.channel, i.processed_at, i.sealed_content, i.sealed_prepared FROM inbound i
  WHERE i.contact_id = t.contact_id AND i.id > d.told_inbound AND i.content_type IN ${READABLE}
    AND (i.channel = t.channel OR i.channel = t.answer_channel)
  ORDER BY i.id LIMIT 1`;

/** How far an answer has come, where it is worth telling. */
const STATE = `
  CASE
    WHEN a.refused IS NOT NULL THEN 'refused'
    WHEN o.status = 'dead' THEN 'failed'
    WHEN o.status IN ('delivered', 'read', 'failed', 'held', 'silenced') THEN o.status
  END`;

const NEWS = `
  SELECT a.id, a.remote_id, a.refused, ${STATE} AS state, o.failure
  FROM desk_answers a LEFT JOIN outbound o ON o.id = a.outbound_id
  WHERE a.conversation_id = d.id AND a.sealed_answer IS NULL AND a.received_at > now() - interval '8 days'
    AND ${STATE} IS DISTINCT FROM a.told AND ${STATE} IS NOT NULL
  ORDER BY a.id LIMIT 1`;

const ANSWER = `
  SELECT a.id, a.remote_id, a.sealed_answer FROM desk_answers a
  WHERE a.conversation_id = d.id AND a.sealed_answer IS NOT NULL ORDER BY a.remote_id LIMIT 1`;

/**
 * Claims a conversation in which there is something to do, for a while: one thing at a time, in order, and several conversations at once. A
 * lease ends with its time, or with the process that holds it. What is over and of which nothing is new is passed by before it is looked at.
 * $1 lease in seconds · $2 who holds it, or null
 */
export const CLAIM_CONVERSATION = `
  UPDATE desk_conversations SET
    lease_until = now() + make_interval(secs => $1), leased_by = $2::int, attempts = attempts + 1
  WHERE id = (
    SELECT d.id FROM desk_conversations d
      JOIN desk_people p ON p.id = d.person_id AND p.forget_at IS NULL
      LEFT JOIN tickets t ON t.id = d.ticket_id
      LEFT JOIN contacts c ON c.id = t.contact_id
    WHERE d.next_attempt_at <= now()
      AND d.id IN (
        SELECT o.id FROM desk_conversations o WHERE o.told_open
        UNION SELECT o.id FROM tickets w JOIN desk_conversations o ON o.ticket_id = w.id WHERE w.closed_at IS NULL
        UNION SELECT r.conversation_id FROM desk_answers r WHERE r.received_at > now() - interval '8 days')
      AND (d.lease_until IS NULL OR d.lease_until < now()
        OR d.leased_by IS NOT NULL AND $2::bigint IN (${ALIVE}) AND d.leased_by NOT IN (${ALIVE}))
      AND (EXISTS (${ANSWER})
        OR d.remote_id IS NOT NULL AND EXISTS (${NEWS})
        OR t.closed_at IS NOT NULL AND d.remote_id IS NOT NULL AND d.told_open
        OR t.id IS NOT NULL AND t.closed_at IS NULL AND (
          d.remote_id IS NULL OR NOT d.introduced OR NOT d.told_open OR d.look_at <= now()
          OR d.told_stopped <> (c.stopped_at IS NOT NULL)
          OR EXISTS (SELECT FROM (${NEXT_INBOUND}) AS next WHERE next.processed_at IS NOT NULL)))
    ORDER BY d.next_attempt_at, d.id
    LIMIT 1
    FOR UPDATE OF d SKIP LOCKED)
  RETURNING id`;

/** All that is known of a claimed conversation. $1 conversation */
export const READ_CONVERSATION = `
  SELECT d.id, d.person_id, d.remote_id, d.introduced, d.told_open, d.told_stopped, d.told_inbound, d.seen, d.attempts,
    d.in_hand, extract(epoch FROM now() - d.in_hand_at)::float8 AS in_hand_seconds, d.look_at <= now() AS look_due,
    p.remote_id AS person_remote_id, p.source_id AS person_source_id,
    t.id AS ticket_id, t.channel, t.reason, t.language, t.need, t.postcode, t.closed_at IS NOT NULL AS closed,
    coalesce(c.stopped_at IS NOT NULL, false) AS stopped,
    n.id AS inbound_id, n.channel AS inbound_channel, n.sealed_content, n.sealed_prepared,
    m.kind AS media_kind, m.mime_type AS media_type, m.sealed AS media,
    w.id AS answer_id, w.remote_id AS answer_remote_id, w.sealed_answer,
    s.id AS news_id, s.remote_id AS news_remote_id, s.state AS news_state, s.refused AS news_refused, s.failure AS news_failure
  FROM desk_conversations d
    JOIN desk_people p ON p.id = d.person_id
    LEFT JOIN tickets t ON t.id = d.ticket_id
    LEFT JOIN contacts c ON c.id = t.contact_id
    LEFT JOIN LATERAL (SELECT * FROM (${NEXT_INBOUND}) AS next WHERE next.processed_at IS NOT NULL) n ON true
    LEFT JOIN media m ON m.inbound_id = n.id
    LEFT JOIN LATERAL (${ANSWER}) w ON true
    LEFT JOIN LATERAL (${NEWS}) s ON true
  WHERE d.id = $1`;
