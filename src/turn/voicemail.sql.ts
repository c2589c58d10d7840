import { opened } from './tickets.sql.ts';

/**
 * By which number they called. The contact is locked before the handover, as by the end of the call, which is told at the same moment.
 * $1 handover
 */
export const NUMBER = `
  SELECT u.sealed
  FROM handovers h JOIN contacts c ON c.id = h.contact_id JOIN urns u ON u.contact_id = c.id
  WHERE h.id = $1 AND u.scheme = 'tel' AND c.erased_at IS NULL
  ORDER BY u.id DESC LIMIT 1
  FOR UPDATE OF c`;

/** Whose message it is that can be listened to, and since when; the contact is locked, as in a turn. $1 the recording's id, hashed */
export const HEARABLE = `
  SELECT i.contact_id, i.received_at, m.created_at AS hearable_at
  FROM inbound i JOIN contacts c ON c.id = i.contact_id JOIN media m ON m.inbound_id = i.id
  WHERE i.channel = 'voice' AND i.provider_id = ANY ($1::text[]) AND c.erased_at IS NULL
  FOR UPDATE OF c`;

/**
 * Somebody has left a message that no mediator has listened to: they wait, on the ticket that is open; on the one that was closed within a day,
 * as who writes again does; or on a new one, from when they spoke. Whoever closed a ticket since it can be listened to had it before them, and
 * so had who has answered since; abuse stays closed for as long as after written words. Who had gone back to the bot is waited for anew, and
 * the team is told of it anew.
 * $1 contact · $2 when they spoke, or null: now · $3 since when it can be listened to, or null
 */
export const MESSAGE_WAITS = `
  WITH now_open AS (
    SELECT id, with_bot FROM tickets WHERE contact_id = $1 AND channel = 'voice' AND closed_at IS NULL
  ), latest AS (
    SELECT id, closed_at > now() - interval '1 day' AS is_recent, outcome IS NOT DISTINCT FROM 'abuse' AS is_abuse,
      coalesce(closed_at >= $3::timestamptz, false) AS is_heard
    FROM tickets WHERE contact_id = $1 AND channel = 'voice' AND closed_at IS NOT NULL
    ORDER BY closed_at DESC LIMIT 1
  ), goes_on AS (
    UPDATE tickets o SET awaiting_since = coalesce(o.awaiting_since, now()), with_bot = false
    FROM now_open
    WHERE o.id = now_open.id AND (o.awaiting_since IS NULL OR o.with_bot) AND ($3::timestamptz IS NULL OR NOT EXISTS (
      SELECT FROM outbound a WHERE a.ticket_id = o.id AND a.request_key IS NOT NULL AND a.created_at >= $3
      UNION ALL
      SELECT FROM calls k WHERE k.ticket_id = o.id AND k.status IN ('talking', 'talked') AND k.answered_at >= $3))
    RETURNING o.id
  ), goes_on_anew AS (
    -- Whom it was passed to has still to hear that it is hers.
    DELETE FROM alerts a USING goes_on, now_open
    WHERE a.ticket_id = goes_on.id AND now_open.id = goes_on.id AND now_open.with_bot AND a.stage <> 'handed_over'
  ), reopened AS (
    UPDATE tickets o SET ${opened('now()')},
      reason = CASE WHEN o.reason IN ('emergency', 'failed') THEN o.reason ELSE 'voicemail' END
    FROM latest
    WHERE o.id = latest.id AND latest.is_recent AND NOT latest.is_abuse AND NOT latest.is_heard
      AND NOT EXISTS (SELECT FROM now_open)
    RETURNING o.id
  ), uncounted AS (
    DELETE FROM ticket_figures f USING reopened WHERE f.ticket_id = reopened.id
  ), told_anew AS (
    DELETE FROM alerts a USING reopened WHERE a.ticket_id = reopened.id
  )
  INSERT INTO tickets (contact_id, channel, reason, language, need, postcode, opened_at, awaiting_since)
  SELECT c.id, 'voice', 'voicemail', c.language, s.state ->> 'need', s.state -> 'where' ->> 'postcode',
    coalesce($2::timestamptz, now()), coalesce($2::timestamptz, now())
  FROM contacts c LEFT JOIN sessions s ON s.contact_id = c.id AND s.channel = 'voice'
  WHERE c.id = $1 AND NOT EXISTS (SELECT FROM now_open)
    AND NOT EXISTS (SELECT FROM latest WHERE is_recent OR is_heard)
  ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL DO NOTHING`;
