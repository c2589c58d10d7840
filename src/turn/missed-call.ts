import type { ProviderId } from '../core/ids.ts';
import type { Language } from '../core/language.ts';
import { plainScreen, type Screen } from '../core/screen.ts';
import type { Transaction } from '../db/pool.ts';
import { hashedProviderIds } from '../db/provider-id.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Seals } from '../db/seal.ts';
import { mayFollowUp, mayTellOfMissed } from '../limits/text-after-call.ts';
import { canText, isTexting } from './by-text.ts';
import type { Claimed } from './claimed.ts';
import { isReachable } from './compose/context.ts';
import type { TurnDependencies } from './dependencies.ts';
import { SAVE_SILENCE } from './save.sql.ts';
import type { Taken } from './take-turn.ts';
import { opened } from './tickets.sql.ts';

/**
 * Who has no credit lets it ring and hangs up, so that somebody rings back: the greeting has not even named its first key by then. Who heard
 * more, or answered anything, was cut off or changed their mind.
 */
const MISSED_WITHIN_SECONDS = 10;

/** $1 the call's first request · $2 its second, under all the ids by which they may be known · $3 seconds */
const MISSED = `
  SELECT EXISTS (
      SELECT FROM inbound
      WHERE channel = 'voice' AND provider_id = ANY ($1::text[]) AND received_at > now() - make_interval(secs => $3))
    AND NOT EXISTS (SELECT FROM inbound WHERE channel = 'voice' AND provider_id = ANY ($2::text[])) AS missed`;

/** Whether a call that is over was hung up at once, without any answer. */
export const isMissed = async (db: Queryable, seals: Seals, providerId: ProviderId): Promise<boolean> => {
  const [call = ''] = providerId.split(':', 1);
  const { rows } = await db.query<{ missed: boolean }>(MISSED, [
    hashedProviderIds(seals, 'voice', `${call}:0`),
    hashedProviderIds(seals, 'voice', `${call}:1`),
    MISSED_WITHIN_SECONDS,
  ]);
  return rows[0]?.missed ?? false;
};

/**
 * Whoever waits already does not wait twice, and whoever was answered, or rung back in vain, within a day goes on where they were, as who asks
 * for a person again does. Nothing comes back of who waits already. $1 contact · $2 now
 */
const OPEN_TICKET = `
  WITH reopened AS (
    UPDATE tickets o SET ${opened('$2::timestamptz')}, reason = 'missed_call'
    WHERE o.id = (
      SELECT id FROM tickets
      WHERE contact_id = $1 AND channel = 'voice' AND closed_at > $2::timestamptz - interval '1 day'
      ORDER BY closed_at DESC LIMIT 1)
      AND NOT EXISTS (SELECT FROM tickets WHERE contact_id = $1 AND channel = 'voice' AND closed_at IS NULL)
    RETURNING o.id
  ), uncounted AS (
    DELETE FROM ticket_figures f USING reopened WHERE f.ticket_id = reopened.id
  ), told_anew AS (
    DELETE FROM alerts a USING reopened WHERE a.ticket_id = reopened.id
  ), handed AS (
    INSERT INTO tickets (contact_id, channel, reason, language, opened_at, awaiting_since)
    SELECT id, 'voice', 'missed_call', language, $2, $2 FROM contacts
    WHERE id = $1 AND NOT EXISTS (SELECT FROM reopened)
    ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL
    DO UPDATE SET awaiting_since = coalesce(tickets.awaiting_since, EXCLUDED.awaiting_since), with_bot = false
    WHERE tickets.awaiting_since IS NULL OR tickets.with_bot
    RETURNING id
  )
  SELECT id FROM reopened UNION ALL SELECT id FROM handed`;

/** $1 contact · $2 urn · $3 inbound · $4 sealed screen · $5 now */
const TEXT = `
  INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen, created_at, next_attempt_at)
  VALUES ($1, $2, $3, 1, 'sms', $4, $5, $5)
  ON CONFLICT (inbound_id, seq) DO NOTHING`;

/** Told to whom we do not know yet, in one message of two parts: a third language would be a third part. */
const FIRST_LANGUAGES: readonly Language[] = ['fr', 'nl'];

const seen = ({ words: { catalogues } }: TurnDependencies, known: Language | null): Screen => {
  const languages = known === null ? FIRST_LANGUAGES : [known];
  const lines = languages.map((language) => ({ ...catalogues.word(language, 'missed_call_seen'), language }));
  return plainScreen(languages[0] ?? 'fr', lines);
};

const EVENTS = JSON.stringify([{ type: 'call_ended' }, { type: 'call_missed' }]);

/**
 * A call that was missed: somebody rings back, each time, and the person is told so by one SMS, once a day at most. Not who said STOP, and not
 * who hides the number. Nor who shows one that may not be rung from here: nobody could ring or write back, and dear numbers that ring once so as
 * to be rung back would fill the queue. Who asks for a person is told to call from another telephone; who hangs up before cannot be told.
 */
export const takeMissed = async (dependencies: TurnDependencies, tx: Transaction, claimed: Claimed): Promise<Taken> => {
  const { seals, clock } = dependencies;
  const now = clock.now();
  const { contactId, urnId, urn, inboundId } = claimed;
  await tx.query(SAVE_SILENCE, [inboundId, EVENTS, now, contactId, claimed.aloud, null]);
  const quiet: Taken = { screen: null, events: [], reply: null };
  if (claimed.stopped || !isReachable(dependencies, claimed)) return quiet;
  const { rows } = await tx.query(OPEN_TICKET, [contactId, now]);
  // Who waits already was told so.
  if (rows.length === 0 || !canText(urn) || isTexting(dependencies, claimed, now)) return quiet;
  if (!(await mayTellOfMissed(tx, seals, urn, now)) || !(await mayFollowUp(tx, seals, urn, now))) return quiet;
  const screen = seen(dependencies, claimed.language);
  await tx.query(TEXT, [contactId, urnId, inboundId, seals.sealJson(screen), now]);
  return { ...quiet, screen };
};
