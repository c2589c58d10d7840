import { unhurriedIf } from '../db/unhurried.ts';

/**
 * One more part was taken by the provider, or left out; with the last one the message is sent. What a status told meanwhile is not undone,
 * and a part that a status has recorded already is not counted twice. The last note need not wait for the disk: one that PostgreSQL loses when
 * it dies leaves a doubt, which is settled like any other. Those before it do, or two parts would be in doubt at once.
 * $1 outbound · $2 parts sent · $3 provider id of the latest, or null when it was left out or all had been sent before · $4 lease in seconds · $5 it was the last
 */
export const RECORD_PART = `
  UPDATE outbound SET
    provider_ids = CASE WHEN sent_parts < $2 THEN array_append(provider_ids, $3::text) ELSE provider_ids END,
    sent_parts = greatest(sent_parts, $2), provider_id = coalesce($3, provider_id),
    -- What was told to be undeliverable while its last parts were still leaving is looked at once more.
    status = CASE
      WHEN $5 AND status = 'sending' AND turned_away IS NOT NULL THEN 'queued'
      WHEN $5 AND status = 'sending' THEN coalesce(told, 'sent')
      ELSE status END,
    sent_at = CASE WHEN $5 THEN now() END,
    failure = CASE WHEN $5 AND told IS DISTINCT FROM 'failed' THEN NULL ELSE failure END,
    lease_until = CASE WHEN $5 THEN NULL ELSE now() + make_interval(secs => $4) END,
    doubt_since = NULL, blocked_since = NULL, tried_at = now()
  FROM ${unhurriedIf('$5')}
  WHERE id = $1`;

/**
 * Try again later. $1 outbound · $2 failure · $3 seconds · $4 nobody knows whether the provider took the part in hand · $5 it was no try: the
 * provider takes nothing of it for reasons that are not its own
 */
export const POSTPONE_SEND = `
  UPDATE outbound o SET
    -- Who said STOP while it was under way is not written to again.
    status = CASE WHEN c.stopped_at > o.created_at THEN 'silenced' ELSE 'queued' END,
    lease_until = NULL, failure = $2, next_attempt_at = now() + make_interval(secs => $3), slot_at = NULL,
    attempts = CASE WHEN $5 THEN o.attempts - 1 ELSE o.attempts END,
    blocked_since = CASE WHEN $5 THEN coalesce(o.blocked_since, now()) END,
    doubt_since = CASE WHEN $4 THEN coalesce(o.doubt_since, now()) ELSE o.doubt_since END
  FROM contacts c
  WHERE o.id = $1 AND c.id = o.contact_id`;

/** A doubt cannot be settled yet; waiting is no attempt. $1 outbound · $2 seconds */
export const AWAIT_NEWS = `
  UPDATE outbound SET
    status = 'queued', lease_until = NULL, attempts = attempts - 1, next_attempt_at = now() + make_interval(secs => $2)
  WHERE id = $1 AND status = 'sending'`;

/** Its turn comes later, and it need not ask again. Waiting is no attempt. $1 outbound · $2 seconds */
export const AWAIT_SLOT = `
  UPDATE outbound o SET
    -- Who said STOP at this very moment does not get it later.
    status = CASE WHEN c.stopped_at > o.created_at THEN 'silenced' ELSE 'queued' END, lease_until = NULL, attempts = o.attempts - 1,
    slot_at = now() + make_interval(secs => $2), next_attempt_at = now() + make_interval(secs => $2)
  FROM contacts c
  WHERE o.id = $1 AND o.status = 'sending' AND c.id = o.contact_id`;

/** The provider does not have it: it is given to it anew. $1 outbound */
export const TRY_ANEW = `
  UPDATE outbound o SET
    -- Who said STOP meanwhile is not written to again.
    status = CASE WHEN c.stopped_at > o.created_at THEN 'silenced' ELSE o.status END,
    lease_until = CASE WHEN c.stopped_at > o.created_at THEN NULL ELSE o.lease_until END,
    doubt_since = NULL, tried_at = now()
  FROM contacts c
  WHERE o.id = $1 AND c.id = o.contact_id
  RETURNING o.status`;

/** The ids that messages to this person are known to have among these. $1 contact · $2 hashed provider ids */
export const CLAIMED_IDS = `
  SELECT DISTINCT known.id FROM outbound o, unnest(array_append(o.provider_ids, o.provider_id)) AS known (id)
  WHERE o.contact_id = $1 AND known.id = ANY ($2::text[])`;

/** What becomes of an open ticket `t` whose answer did not arrive: nobody has answered. */
export const WAITS_ON = 'awaiting_since = coalesce(t.awaiting_since, now())';

/**
 * It will never go out. Who was not reached however often it was tried is seen by a mediator, and who waits for the answer waits on.
 * $1 outbound · $2 status (failed, dead or silenced) · $3 failure
 */
export const GIVE_UP = `
  WITH ended AS (
    UPDATE outbound SET status = $2, lease_until = NULL, failure = $3 WHERE id = $1 AND status IN ('sending', 'held')
    RETURNING contact_id, channel, ticket_id
  ), unanswered AS (
    UPDATE tickets t SET ${WAITS_ON} FROM ended
    WHERE $2 IN ('dead', 'failed') AND t.id = ended.ticket_id AND t.closed_at IS NULL
  )
  INSERT INTO tickets (contact_id, channel, reason, language)
  SELECT ended.contact_id, ended.channel, 'undelivered', c.language FROM ended JOIN contacts c ON c.id = ended.contact_id
  WHERE $2 = 'dead' AND c.erased_at IS NULL
  ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL DO NOTHING`;

/** The provider says that the person silenced us there: nothing else that waits goes out. $1 contact */
export const STOP_CONTACT = `
  WITH stopped AS (UPDATE contacts SET stopped_at = coalesce(stopped_at, now()) WHERE id = $1)
  UPDATE outbound SET status = 'silenced' WHERE contact_id = $1 AND status IN ('queued', 'held')`;

/** The same, told of a message that was taken. $1 outbound */
export const STOP_BY_STATUS = `
  WITH stopped AS (
    UPDATE contacts c SET stopped_at = coalesce(c.stopped_at, now()) FROM outbound o WHERE o.id = $1 AND c.id = o.contact_id
    RETURNING c.id
  )
  UPDATE outbound SET status = 'silenced' FROM stopped WHERE contact_id = stopped.id AND status IN ('queued', 'held')`;

/** A person who asked to be forgotten goes once the farewell is out and nothing new has come. The contact must be locked. $1 contact */
export const FORGET_ERASED = `
  DELETE FROM contacts c
  WHERE c.id = $1 AND c.erased_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM outbound o WHERE o.contact_id = c.id AND o.status IN ('queued', 'sending'))
    AND NOT EXISTS (SELECT FROM inbound i WHERE i.contact_id = c.id AND i.processed_at IS NULL)`;

/**
 * A status came back. Statuses overtake each other and never go backwards: read is more than delivered, delivered more than sent. One that
 * comes before its own message is recorded says that the provider has it, and records it: whoever was to note it may have been killed.
 * One that says that the person is not reached there puts the message back, for another way, unless some part of it arrived. An answer of a
 * mediator's that did not arrive is none: the person waits on.
 * $1 outbound id or null · $2 channel · $3 provider id · $4 status · $5 detail · $6 part or null · $7 the provider id as it may have been
 * hashed · $8 why the person is not reached there (window_closed, unknown_recipient), or null
 */
export const RECORD_STATUS = `
  WITH news AS (
    UPDATE outbound o SET
      provider_ids = CASE WHEN n.early THEN array_append(o.provider_ids, $3::text) ELSE o.provider_ids END,
      provider_id = CASE WHEN n.early THEN $3::text ELSE o.provider_id END,
      sent_parts = CASE WHEN n.early THEN $6::int + 1 ELSE o.sent_parts END,
      doubt_since = CASE WHEN n.early THEN NULL ELSE o.doubt_since END,
      next_attempt_at = CASE WHEN n.early OR n.lost THEN least(o.next_attempt_at, now()) ELSE o.next_attempt_at END,
      told = CASE WHEN n.further THEN $4 ELSE o.told END,
      turned_away = CASE WHEN n.lost THEN coalesce($8, 'refused') ELSE o.turned_away END,
      status = CASE
        WHEN n.lost AND o.status <> 'sending' THEN 'queued'
        WHEN n.further AND o.status NOT IN ('queued', 'sending', 'silenced', 'held') THEN $4
        ELSE o.status END,
      failure = CASE WHEN n.further AND $4 = 'failed' THEN coalesce($5, 'failed') ELSE o.failure END
    FROM (
      SELECT w.id,
        $4 = 'failed' AND w.channel <> 'sms' AND ($8::text IS NOT NULL OR w.knock)
          AND w.status IN ('queued', 'sending', 'sent') AND coalesce(w.told, 'sent') = 'sent' AS lost,
        coalesce(w.id = $1 AND w.sent_parts = $6::int AND w.status IN ('queued', 'sending'), false) AS early,
        array_position(ARRAY['sent', 'delivered', 'read', 'failed'], $4)
          > greatest(coalesce(array_position(ARRAY['sent', 'delivered', 'read', 'failed'], w.told), 0),
              coalesce(array_position(ARRAY['sent', 'delivered', 'read', 'failed'], w.status), 0)) AS further
      FROM outbound w
      WHERE w.channel = $2 AND (w.id = $1 OR w.provider_id = ANY ($7::text[]))
        -- Of a try that was given up since, whose parts begin anew: it says nothing of the message as it is now.
        AND w.status <> 'held'
        AND NOT coalesce((
          SELECT min(array_position(w.provider_ids, known.id)) FROM unnest($7::text[]) AS known (id)
        ) <= cardinality(w.provider_ids) - w.sent_parts, false)
      FOR UPDATE
    ) n
    WHERE o.id = n.id AND (n.early OR n.further)
    RETURNING n.early OR n.lost AS wakes, o.id, o.inbound_id, o.ticket_id,
      n.further AND NOT n.lost AND $4 = 'failed' AND o.status <> 'silenced' AS did_not_arrive
  ), unanswered AS (
    UPDATE tickets t SET ${WAITS_ON} FROM news
    WHERE news.did_not_arrive AND t.id = news.ticket_id AND t.closed_at IS NULL
  )
  SELECT wakes, id, inbound_id FROM news`;
