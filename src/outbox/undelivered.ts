import type { Channel } from '../core/channel.ts';
import { asId, type OutboundId } from '../core/ids.ts';
import type { Undelivered, UndeliveredReason } from '../core/undelivered.ts';
import type { Queryable } from '../db/queryable.ts';
import { SENT_BY_SMS } from './other-way.sql.ts';

/** What went another way arrived, and a knock says nothing. The farewell to an erased person is nobody's to send. */
const UNDELIVERED = `
  o.status IN ('failed', 'dead') AND NOT o.knock AND coalesce(o.failure, '') NOT LIKE '${SENT_BY_SMS} %' AND c.erased_at IS NULL`;

/** From what was noted ("refused twilio:21408"): a refusal that was tried for a day was of our account, not of the message. */
const REASON = `
  CASE split_part(o.failure, ' ', 1)
    WHEN 'refused' THEN CASE split_part(o.failure, ' ', 2)
      WHEN 'daily_budget' THEN 'budget'
      WHEN 'place_not_allowed' THEN 'place'
      ELSE CASE WHEN o.status = 'dead' THEN 'account' ELSE 'refused' END END
    WHEN 'unreachable' THEN CASE
      WHEN split_part(o.failure, ' ', 2) = 'unreadable' THEN 'unreadable'
      WHEN o.status = 'dead' THEN 'no_answer'
      ELSE 'phone_off' END
    WHEN 'throttled' THEN 'throttled'
    WHEN 'window_closed' THEN 'window_closed'
    WHEN 'unknown_recipient' THEN 'unknown_recipient'
    WHEN 'invalid' THEN 'invalid'
    ELSE 'other' END`;

/** The latest first. $1 how many */
const LATEST = `
  SELECT o.id, o.channel, ${REASON} AS reason, o.failure, o.attempts, coalesce(o.tried_at, o.created_at) AS at,
    t.id AS ticket_id, c.stopped_at IS NOT NULL AS silenced
  FROM outbound o JOIN contacts c ON c.id = o.contact_id
    LEFT JOIN tickets t ON t.contact_id = o.contact_id AND t.channel = o.channel AND t.closed_at IS NULL
  WHERE ${UNDELIVERED}
  ORDER BY o.id DESC
  LIMIT $1`;

/**
 * Back into the queue as if it were new, from the part that did not arrive; what the provider took whole and did not deliver begins anew. A
 * doubt stays one. A second time finds nothing any more. $1 outbound or null · $2 reason or null
 */
const SEND_AGAIN = `
  UPDATE outbound o SET
    status = 'queued', attempts = 0, next_attempt_at = now(), failure = NULL, lease_until = NULL, told = NULL, turned_away = NULL,
    blocked_since = NULL, slot_at = NULL, sent_parts = CASE WHEN o.sent_at IS NULL THEN o.sent_parts ELSE 0 END, sent_at = NULL
  FROM contacts c
  WHERE c.id = o.contact_id AND c.stopped_at IS NULL AND ${UNDELIVERED}
    AND ($1::bigint IS NULL OR o.id = $1) AND ($2::text IS NULL OR ${REASON} = $2)`;

type Row = {
  id: string;
  channel: Channel;
  reason: UndeliveredReason;
  failure: string | null;
  attempts: number;
  at: Date;
  ticket_id: string | null;
  silenced: boolean;
};

/** @param most rows at most, so that a bad day does not make the page unusable */
export const latestUndelivered = async (db: Queryable, most = 200): Promise<readonly Undelivered[]> => {
  const { rows } = await db.query<Row>(LATEST, [most]);
  return rows.map(({ id, channel, reason, failure, attempts, at, ticket_id, silenced }) => ({
    id: asId(id),
    channel,
    reason,
    detail: failure?.split(' ').slice(1).join(' ') ?? '',
    attempts,
    at,
    ticketId: ticket_id === null ? null : asId(ticket_id),
    silenced,
  }));
};

/**
 * Sends one again, or all that failed for one reason, to everybody who did not silence us meanwhile.
 * @returns how many were put back: a second time none
 */
export const sendAgain = async (
  db: Queryable,
  which: { readonly id: OutboundId } | { readonly reason: UndeliveredReason },
): Promise<number> => {
  const { rowCount } = await db.query(SEND_AGAIN, 'id' in which ? [which.id, null] : [null, which.reason]);
  return rowCount ?? 0;
};
