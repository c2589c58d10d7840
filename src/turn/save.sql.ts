import { LEASE_MINUTES } from '../handoff/tickets/claim.sql.ts';
import { opened } from './tickets.sql.ts';

/**
 * Everything that a turn changed, in one statement: state and replies commit together. It fails when the session was changed by
 * somebody else meanwhile; the turn is then rolled back and taken again.
 * $1 contact · $2 channel · $3 flow · $4 flow version · $5 node · $6 state · $7 version read (0: none)
 * $8 language · $9 language chosen · $10 stopped · $11 inbound · $12 events · $13 urn · $14 sealed screen or null
 * $15 sealed reply or null · $16 ticket {reason, language, need, postcode} or null · $17 now · $18 aloud
 * $19 what follows a call by SMS, sealed screen or null · $20 {node, state} of the conversation by SMS that goes on from it, or null
 * $21 inbound whose question is held back, or null · $22 seconds for which this turn's own is
 * $23 what becomes of an open ticket of this conversation: `with_bot` (the person went back), `awaits` (a caller waits for a word), or null
 */
export const SAVE_TURN = `
  WITH saved AS (
    INSERT INTO sessions (contact_id, channel, flow, flow_version, node, state, updated_at, held_question)
    VALUES ($1, $2, $3, $4, $5, $6, $17, $21)
    ON CONFLICT (contact_id, channel) DO UPDATE SET
      flow = EXCLUDED.flow, flow_version = EXCLUDED.flow_version, node = EXCLUDED.node, state = EXCLUDED.state,
      updated_at = EXCLUDED.updated_at, held_question = EXCLUDED.held_question, version = sessions.version + 1
    WHERE sessions.version = $7
    RETURNING id
  ), person AS (
    UPDATE contacts SET
      language = $8, language_chosen = $9, aloud = $18, last_inbound_at = $17, erased_at = NULL,
      stopped_at = CASE WHEN $10 THEN coalesce(stopped_at, $17) END
    WHERE id = $1
  ), done AS (
    UPDATE inbound SET processed_at = $17, events = $12, failure = NULL, sealed_reply = $15 WHERE id = $11
  ), said AS (
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, created_at, next_attempt_at)
    SELECT $1, $13, $11, 0, $2, $14::bytea, $17,
      CASE WHEN $21::bigint = $11 THEN now() + make_interval(secs => $22) ELSE $17 END
    WHERE $14::bytea IS NOT NULL
    ON CONFLICT (inbound_id, seq) DO NOTHING
  ), texted AS (
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, created_at, next_attempt_at)
    SELECT $1, $13, $11, 1, 'sms', $19::bytea, $17, $17 WHERE $19::bytea IS NOT NULL
    ON CONFLICT (inbound_id, seq) DO NOTHING
  ), carried AS (
    INSERT INTO sessions (contact_id, channel, flow, flow_version, node, state, updated_at)
    SELECT $1, 'sms', $3, $4, t.node, t.state, $17
    FROM jsonb_to_record($20::jsonb) AS t (node text, state jsonb)
    WHERE $20::jsonb IS NOT NULL
    -- The contact is locked: no turn by SMS is being taken.
    ON CONFLICT (contact_id, channel) DO UPDATE SET
      flow = EXCLUDED.flow, flow_version = EXCLUDED.flow_version, node = EXCLUDED.node, state = EXCLUDED.state,
      updated_at = EXCLUDED.updated_at, version = sessions.version + 1
  ), here AS (
    -- Locked in the order that whoever claims them locks them in.
    SELECT o.id FROM tickets o
    WHERE $23::text IS NOT NULL AND $16::jsonb IS NULL
      AND o.contact_id = $1 AND o.closed_at IS NULL AND (o.channel = $2 OR o.answer_channel = $2)
      AND CASE $23 WHEN 'awaits' THEN o.awaiting_since IS NULL ELSE NOT o.with_bot END
    ORDER BY o.id FOR UPDATE
  ), told AS (
    UPDATE tickets o SET
      with_bot = o.with_bot OR $23 = 'with_bot',
      awaiting_since = CASE WHEN $23 = 'awaits' THEN coalesce(o.awaiting_since, $17) ELSE o.awaiting_since END
    FROM here WHERE o.id = here.id
  ), reopened AS (
    -- Who asks for a person again within a day goes on where they were: the same number, the same notes.
    UPDATE tickets o SET ${opened('$17')},
      reason = t.reason, language = coalesce(t.language, o.language), need = coalesce(t.need, o.need),
      postcode = coalesce(t.postcode, o.postcode)
    FROM jsonb_to_record($16::jsonb) AS t (reason text, language text, need text, postcode text)
    WHERE $16::jsonb IS NOT NULL AND o.id = (
      SELECT id FROM tickets
      WHERE contact_id = $1 AND channel = $2 AND closed_at > $17::timestamptz - interval '1 day'
      ORDER BY closed_at DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM tickets WHERE contact_id = $1 AND channel = $2 AND closed_at IS NULL)
    RETURNING o.id
  ), uncounted AS (
    DELETE FROM ticket_figures f USING reopened WHERE f.ticket_id = reopened.id
  ), told_anew AS (
    DELETE FROM alerts a USING reopened WHERE a.ticket_id = reopened.id
  ), handed AS (
    INSERT INTO tickets (contact_id, channel, reason, language, need, postcode, opened_at, awaiting_since)
    SELECT $1, $2, t.reason, t.language, t.need, t.postcode, $17, $17
    FROM jsonb_to_record($16::jsonb) AS t (reason text, language text, need text, postcode text)
    WHERE $16::jsonb IS NOT NULL AND NOT EXISTS (SELECT FROM reopened)
    ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL
    -- One wait, not two; but an emergency is seen as one, whatever was asked before, and what was understood since is carried over.
    DO UPDATE SET
      reason = CASE
        WHEN EXCLUDED.reason = 'emergency' OR tickets.with_bot AND tickets.reason <> 'emergency' THEN EXCLUDED.reason
        ELSE tickets.reason END,
      language = coalesce(EXCLUDED.language, tickets.language), need = coalesce(EXCLUDED.need, tickets.need),
      postcode = coalesce(EXCLUDED.postcode, tickets.postcode),
      awaiting_since = coalesce(tickets.awaiting_since, EXCLUDED.awaiting_since), with_bot = false
  ), alarmed AS (
    -- Who was told of a ticket that had time is told again of one that has none; whom it was passed to has still to hear that it is hers.
    DELETE FROM alerts a USING tickets t
    WHERE $16::jsonb ->> 'reason' = 'emergency' AND t.reason <> 'emergency' AND a.ticket_id = t.id
      AND a.stage <> 'handed_over' AND t.contact_id = $1 AND t.channel = $2 AND t.closed_at IS NULL
  )
  SELECT coalesce((SELECT id FROM saved), stale_session())`;

/**
 * A message that is stored and not answered: the person asked for silence, or waits for a mediator, who then owes a word. It gives the channel
 * of the ticket that begins to wait by it and that nobody is at: the person is told when somebody answers.
 * $1 inbound · $2 events · $3 now · $4 contact · $5 aloud · $6 the channel on which a mediator is to answer it, or null
 */
export const SAVE_SILENCE = `
  WITH person AS (
    UPDATE contacts SET aloud = $5 WHERE id = $4 AND aloud <> $5
  ), here AS (
    -- Locked in the order that whoever claims them locks them in.
    SELECT t.id FROM tickets t
    WHERE $6::text IS NOT NULL AND t.contact_id = $4 AND t.closed_at IS NULL AND t.awaiting_since IS NULL
      AND (t.channel = $6 OR t.answer_channel = $6)
    ORDER BY t.id FOR UPDATE
  ), awaited AS (
    UPDATE tickets t SET awaiting_since = $3 FROM here WHERE t.id = here.id
    RETURNING t.id, t.channel, (t.claimed_by IS NULL OR t.claimed_until <= now()) AND NOT EXISTS (
      -- Who answers from another desk holds nothing here, and is seen by what she wrote.
      SELECT FROM outbound o
      WHERE o.ticket_id = t.id AND o.created_at > $3::timestamptz - interval '${LEASE_MINUTES} minutes') AS is_free
  )
  UPDATE inbound SET processed_at = $3, events = $2, failure = NULL WHERE id = $1
  RETURNING (SELECT channel FROM awaited WHERE is_free ORDER BY id LIMIT 1) AS waits_on`;

/** A message of ours beside the bot. $1 contact · $2 urn · $3 inbound · $4 channel · $5 sealed screen · $6 now */
export const TELL = `
  INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, created_at, next_attempt_at)
  VALUES ($1, $2, $3, 0, $4, $5, $6, $6)
  ON CONFLICT (inbound_id, seq) DO NOTHING`;

/** The question that was held back is answered by what came after it. $1 inbound */
export const DROP_HELD = `
  DELETE FROM outbound WHERE inbound_id = $1 AND seq = 0 AND status = 'queued' AND tried_at IS NULL`;

/** The question that was held back is still open: it is asked now. $1 inbound */
export const RELEASE_HELD = `
  UPDATE outbound SET next_attempt_at = least(next_attempt_at, now())
  WHERE inbound_id = $1 AND seq = 0 AND status = 'queued' AND tried_at IS NULL`;

/** Nothing that still waits to be sent goes out after STOP. $1 contact · $2 inbound of the turn itself, whose own answer may go */
export const SILENCE_OUTBOX = `
  UPDATE outbound SET status = 'silenced'
  WHERE contact_id = $1 AND status = 'queued' AND inbound_id IS DISTINCT FROM $2`;

/** A turn that failed is taken again later, at growing intervals. $1 inbound · $2 code · $3 seconds to wait */
export const POSTPONE_TURN = `
  UPDATE inbound SET attempts = attempts + 1, failure = $2, next_attempt_at = now() + make_interval(secs => $3)
  WHERE id = $1`;
