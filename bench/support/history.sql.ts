/**
 * A past, made in the database itself: sizes, states and facts are copied from messages that were really exchanged a moment ago, so that
 * rows are as large and as varied as real ones; what is sealed is made different in each by fresh bytes. Ids of contacts and urns run
 * side by side from a known one on.
 */

/** What a message and its answer look like. */
export const TELL_SAMPLES = `
  CREATE TEMP TABLE samples AS
  SELECT row_number() OVER (ORDER BY i.id) AS n, i.channel, i.content_type, i.sealed_content, i.events, i.sealed_reply, o.sealed_screen
  FROM inbound i LEFT JOIN outbound o ON o.inbound_id = i.id AND o.seq = 0
  WHERE i.processed_at IS NOT NULL`;

export const STATE_SAMPLES = `
  CREATE TEMP TABLE states AS
  SELECT row_number() OVER (ORDER BY id) AS n, flow, flow_version, node, state FROM sessions`;

/** 16 bytes that no other row has. */
const FRESH = 'uuid_send(gen_random_uuid())';
/** Other bytes where a seal has its nonce and tag. */
const resealed = (column: string): string => `overlay(${column} PLACING ${FRESH} FROM 2 FOR 16)`;
/** 43 characters, like the keyed hash of a provider's id. */
const PROVIDER_ID = `left(replace(replace(encode(${FRESH} || ${FRESH}, 'base64'), '+', '-'), '/', '_'), 43)`;

/** $1 how many. @returns the first id */
export const CONTACTS = `
  WITH made AS (
    INSERT INTO contacts (language, language_chosen, created_at, last_inbound_at)
    SELECT (ARRAY['fr', 'nl', 'ar', 'en', 'es'])[1 + n % 5], n % 3 = 0, now() - interval '80 days', now() - (n % 80) * interval '1 day'
    FROM generate_series(1, $1::int) n
    RETURNING id)
  SELECT min(id)::text AS first FROM made`;

/** $1 first contact · $2 how many contacts. @returns the first id */
export const URNS = `
  WITH made AS (
    INSERT INTO urns (contact_id, scheme, hash, sealed)
    SELECT n, 'tel', ${FRESH} || ${FRESH}, '\\x01'::bytea || ${FRESH} || ${FRESH} || substr(${FRESH}, 1, 12)
    FROM generate_series($1::bigint, $1::bigint + $2::int - 1) n
    ORDER BY n
    RETURNING id)
  SELECT min(id)::text AS first FROM made`;

/** By SMS each, by phone one in four. $1 first contact · $2 how many contacts */
export const SESSIONS = `
  INSERT INTO sessions (contact_id, channel, flow, flow_version, node, state, version, updated_at)
  SELECT c, channel, s.flow, s.flow_version, s.node, s.state, 1 + (c % 20)::int, now() - (c % 80) * interval '1 day'
  FROM generate_series($1::bigint, $1::bigint + $2::int - 1) c
  CROSS JOIN unnest(ARRAY['sms', 'voice']) AS channel
  JOIN states s ON s.n = 1 + c % (SELECT count(*) FROM states)
  WHERE channel = 'sms' OR c % 4 = 0`;

/**
 * Messages of anybody at any time, in the order in which they came, with the answer to each.
 * $1 first contact · $2 how many contacts · $3 first urn · $4 from which message on · $5 to which · $6 of how many in all
 */
export const MESSAGES_AND_ANSWERS = `
  WITH told AS MATERIALIZED (
    SELECT n, floor(random() * $2::int)::bigint AS who, now() - interval '80 days' * (1 - n::float8 / $6::int) AS at
    FROM generate_series($4::int, $5::int) n
  ), received AS (
    INSERT INTO inbound (contact_id, urn_id, channel, provider_id, content_type, sealed_content, sent_at, received_at, processed_at,
      next_attempt_at, prepared_at, events, sealed_reply)
    SELECT $1::bigint + who, $3::bigint + who, s.channel, ${PROVIDER_ID}, s.content_type, ${resealed('s.sealed_content')}, at, at, at,
      at, at, s.events, ${resealed('s.sealed_reply')}
    FROM told JOIN samples s ON s.n = 1 + told.n % (SELECT count(*) FROM samples)
    ORDER BY told.n
    RETURNING id, contact_id, urn_id, channel, received_at
  )
  INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, status, sent_parts, provider_id, provider_ids, attempts,
    next_attempt_at, created_at, sent_at, tried_at, told)
  SELECT r.contact_id, r.urn_id, r.id, 0, r.channel, ${resealed('s.sealed_screen')}, 'delivered', 1, p.id, ARRAY[p.id], 1,
    r.received_at, r.received_at, r.received_at, r.received_at, 'delivered'
  FROM received r
  JOIN (SELECT row_number() OVER (ORDER BY n) AS m, sealed_screen FROM samples WHERE sealed_screen IS NOT NULL) s
    ON s.m = 1 + r.id % (SELECT count(*) FROM samples WHERE sealed_screen IS NOT NULL)
  CROSS JOIN LATERAL (SELECT ${PROVIDER_ID} AS id WHERE r.id IS NOT NULL) p
  WHERE r.channel <> 'voice'`;

/** The weeks behind us have the sessions of the coming one. */
export const PAST_OCCURRENCES = `
  INSERT INTO occurrences (schedule_id, place_id, starts_at, ends_at, evening, weekend)
  SELECT schedule_id, place_id, starts_at - weeks * interval '7 days', ends_at - weeks * interval '7 days', evening, weekend
  FROM occurrences CROSS JOIN generate_series(1, 52) AS weeks
  WHERE NOT cancelled AND starts_at < now() + interval '7 days'
  ON CONFLICT (schedule_id, starts_at) DO NOTHING`;

export const PAST_SEATS = `
  INSERT INTO seats (occurrence_id, seat)
  SELECT o.id, seat FROM occurrences o JOIN schedules s ON s.id = o.schedule_id AND s.bookable
  CROSS JOIN LATERAL generate_series(1, s.capacity) AS seat
  WHERE o.starts_at < now()
  ON CONFLICT DO NOTHING`;

/** Every seat of the past was somebody's. $1 first contact · $2 how many contacts */
export const PAST_BOOKINGS = `
  INSERT INTO bookings (contact_id, occurrence_id, seat, status, code, need, during, booked_at)
  SELECT $1::bigint + floor(random() * $2::int)::bigint, s.occurrence_id, s.seat, (ARRAY['seen', 'seen', 'seen', 'noshow', 'excused'])[1 + s.seat % 5],
    (1000 + s.seat)::text, 'admin', tstzrange(o.starts_at, o.ends_at), o.starts_at - interval '3 days'
  FROM seats s JOIN occurrences o ON o.id = s.occurrence_id
  WHERE o.starts_at < now() AND NOT EXISTS (SELECT FROM bookings b WHERE b.occurrence_id = o.id AND b.seat = s.seat)`;

/** One contact in five asked for a person once; a few still wait. $1 first contact · $2 how many contacts */
export const TICKETS = `
  INSERT INTO tickets (contact_id, channel, reason, language, need, postcode, opened_at, closed_at)
  SELECT c, 'sms', (ARRAY['asked', 'misunderstood', 'nothing_found', 'too_far'])[1 + c % 4], 'fr', 'admin', (1000 + 10 * (c % 20))::text,
    now() - (c % 80) * interval '1 day', CASE WHEN c % 1000 <> 0 THEN now() - (c % 80) * interval '1 day' + interval '10 minutes' END
  FROM generate_series($1::bigint, $1::bigint + $2::int - 1, 5) c`;
