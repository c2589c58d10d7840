/** Told before the ticket was opened: what led to it, and not a year of somebody's life. */
export const BEFORE = "interval '7 days'";

/** Told after it was closed: its own end. What is told later has a ticket of its own, or is for the bot alone. */
const AFTER = "interval '1 day'";

/** Whose it is and what a page needs to know of them. $1 ticket */
export const PERSON = `
  SELECT c.id AS contact_id, c.language, c.aloud, c.stopped_at IS NOT NULL OR c.erased_at IS NOT NULL AS stopped,
    t.opened_at - ${BEFORE} AS since, t.closed_at + ${AFTER} AS until,
    (SELECT max(i.received_at + interval '24 hours') FROM inbound i
      WHERE i.contact_id = c.id AND i.channel = 'whatsapp'
        AND (t.closed_at IS NULL OR i.received_at < t.closed_at + ${AFTER})) AS window_open_until
  FROM tickets t JOIN contacts c ON c.id = t.contact_id
  WHERE t.id = $1`;

/*
 * "ORDER BY id + 0": a person's own messages are found by an index of theirs (inbound_contact, outbound_contact) and put in order, which are at most
 * some thousands. Walking back the primary key until enough are theirs would read everybody's, the more the longer they were silent.
 */

/** Neither a silence nor the end of a call is a word of anybody, but a silence may be answered. */
const HAS_WORDS = `i.sealed_content IS NOT NULL
    AND (i.content_type NOT IN ('silence', 'call_ended') OR i.sealed_reply IS NOT NULL)`;

/**
 * The database and we have two clocks: what was answered was there before its answer.
 * $1 contact · $2 since · $3 how many · $4 until, or null · $5 only those before this id, or null
 */
export const RECEIVED = `
  SELECT i.id, least(i.received_at, i.processed_at) AS at, i.channel, i.sealed_content, i.sealed_prepared,
    i.processed_at AS answered_at, CASE i.channel WHEN 'voice' THEN i.sealed_reply END AS sealed_reply,
    m.id AS media_id, m.mime_type
  FROM inbound i LEFT JOIN media m ON m.inbound_id = i.id
  WHERE i.contact_id = $1 AND i.received_at >= $2 AND ($4::timestamptz IS NULL OR i.received_at < $4)
    AND ($5::bigint IS NULL OR i.id < $5) AND ${HAS_WORDS}
  ORDER BY i.id + 0 DESC LIMIT $3`;

/** What the person said from a message on. $1 contact · $2 since · $3 until, or null · $4 from this id on */
export const RECEIVED_SINCE = `
  SELECT count(*)::int AS count FROM inbound i
  WHERE i.contact_id = $1 AND i.id >= $4 AND i.received_at >= $2 AND ($3::timestamptz IS NULL OR i.received_at < $3)
    AND i.sealed_content IS NOT NULL AND i.content_type NOT IN ('silence', 'call_ended')`;

/**
 * Knocks are no words of anybody. A mediator's is what left a desk some way (`by`), also when its member or its ticket is gone since; a request key
 * tells nothing, because what the bot must not say twice has one too.
 * $1 contact · $2 since · $3 how many · $4 until, or null · $5 only those before this id, or null
 */
export const SENT = `
  SELECT o.id, o.created_at AS at, o.channel, o.inbound_id, o.seq, o.sealed_screen, o.status, o.failure,
    (o.by IS NOT NULL OR o.member_id IS NOT NULL) AS by_mediator, m.name AS member_name
  FROM outbound o LEFT JOIN members m ON m.id = o.member_id
  WHERE o.contact_id = $1 AND o.created_at >= $2 AND ($4::timestamptz IS NULL OR o.created_at < $4) AND NOT o.knock
    -- What was moved to SMS stands there.
    AND coalesce(o.failure, '') NOT LIKE 'by_sms %'
    AND ($5::bigint IS NULL OR o.id + 0 < $5)
  ORDER BY o.id + 0 DESC LIMIT $3`;

/** $1 ticket · $2 how many · $3 only those before this id, or null */
export const NOTES = `
  SELECT n.id, n.created_at AS at, n.sealed_text, m.name AS member_name
  FROM ticket_notes n LEFT JOIN members m ON m.id = n.member_id
  WHERE n.ticket_id = $1 AND ($3::bigint IS NULL OR n.id < $3)
  ORDER BY n.id DESC LIMIT $2`;
