import type { Language } from '../core/language.ts';
import { plainScreen, type Screen } from '../core/screen.ts';
import type { Queryable } from '../db/queryable.ts';
import type { Claimed, ClaimedIds } from './claimed.ts';
import { isReachable } from './compose/context.ts';
import { Unworded } from './compose/unworded.ts';
import type { TurnDependencies } from './dependencies.ts';

/** Some nine minutes of tries (1 + 2 + … + 256 s): what fails then fails for a reason that time does not mend. */
const MOST_TURN_ATTEMPTS = 10;

/** @param tried how often the turn failed, this time included */
export const isWorthTrying = (error: unknown, tried: number): boolean =>
  tried < MOST_TURN_ATTEMPTS && !(error instanceof Unworded);

const LANGUAGE = 'SELECT language FROM contacts WHERE id = $1';

/**
 * The message is put aside, a mediator sees that somebody waits, and the person is told.
 * $1 inbound · $2 code · $3 sealed screen to send or null · $4 sealed reply of a call or null · $5 whether anybody can be reached
 */
const GIVE_UP = `
  WITH aside AS (
    UPDATE inbound SET processed_at = now(), failure = $2, attempts = attempts + 1, sealed_reply = $4
    -- Another worker may have taken it with success meanwhile.
    WHERE id = $1 AND processed_at IS NULL
    RETURNING id, contact_id, urn_id, channel
  ), said AS (
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen)
    SELECT contact_id, urn_id, id, 0, channel, $3::bytea FROM aside WHERE $3::bytea IS NOT NULL
    ON CONFLICT (inbound_id, seq) DO NOTHING
  ), waits AS (
    INSERT INTO tickets (contact_id, channel, reason, language)
    SELECT aside.contact_id, aside.channel, 'failed', c.language FROM aside JOIN contacts c ON c.id = aside.contact_id
    WHERE $5
    ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL
    -- Who had gone back to the bot is left by it: somebody is waited for again.
    DO UPDATE SET
      awaiting_since = coalesce(tickets.awaiting_since, now()), with_bot = false,
      reason = CASE WHEN tickets.with_bot AND tickets.reason <> 'emergency' THEN EXCLUDED.reason ELSE tickets.reason END
    WHERE tickets.awaiting_since IS NULL OR tickets.with_bot
    RETURNING id
  )
  -- Who was told of the wait before is told of this one. The ticket is read as it was, and is locked before its alerts, as everywhere.
  DELETE FROM alerts a USING waits, tickets t WHERE a.ticket_id = waits.id AND t.id = waits.id AND t.with_bot AND a.stage <> 'handed_over'`;

/** Told to a caller whose language nobody knows yet, one after the other. */
const FIRST_LANGUAGES: readonly Language[] = ['fr', 'nl', 'en'];

const apology = (
  { words: { catalogues } }: TurnDependencies,
  language: Language,
  { lines, hangUp }: Pick<Screen, 'lines' | 'hangUp'>,
): Screen => ({
  ...plainScreen(language, lines),
  footer: hangUp ? null : catalogues.word(language, 'keys'),
  expects: 'words',
  hangUp,
});

/** A turn that fails again and again must not hold up the person's other messages for ever, nor leave them without a word. */
export const giveUpTurn = async (
  db: Queryable,
  dependencies: TurnDependencies,
  { inboundId, contactId }: ClaimedIds,
  code: string,
): Promise<void> => {
  const { rows } = await db.query<{ language: Language | null }>(LANGUAGE, [contactId]);
  const language = rows[0]?.language ?? 'fr';
  const lines = [dependencies.words.catalogues.word(language, 'apology')];
  const screen = apology(dependencies, language, { lines, hangUp: false });
  await db.query(GIVE_UP, [inboundId, code, dependencies.seals.sealJson(screen), null, true]);
};

/**
 * A caller waits for an answer, so there is no second try: they are told at once, where they were is kept, and who can be rung back is, and
 * hears so. A caller who hides the number is asked to ring again.
 * @returns the reply
 */
export const giveUpCall = async (
  db: Queryable,
  dependencies: TurnDependencies,
  claimed: Claimed,
  { code, render }: { code: string; render: (screen: Screen) => string },
): Promise<string> => {
  const reachable = isReachable(dependencies, claimed);
  const key = reachable ? 'apology_person' : 'apology';
  const languages = claimed.language === null ? FIRST_LANGUAGES : [claimed.language];
  const lines = languages.map((language) => ({ ...dependencies.words.catalogues.word(language, key), language }));
  const reply = render(apology(dependencies, languages[0] ?? 'fr', { lines, hangUp: true }));
  await db.query(GIVE_UP, [claimed.inboundId, code, null, dependencies.seals.seal(reply), reachable]);
  return reply;
};
