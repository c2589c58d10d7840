import type { Language } from '../core/language.ts';
import type { Screen } from '../core/screen.ts';
import type { Queryable } from '../db/queryable.ts';
import type { ClaimedIds } from './claimed.ts';
import type { TurnDependencies } from './take-turn.ts';

/** Some nine minutes of tries (1 + 2 + … + 256 s): what fails then fails for a reason that time does not mend. */
export const MOST_TURN_ATTEMPTS = 10;

const LANGUAGE = 'SELECT language FROM contacts WHERE id = $1';

/** The message is put aside, a mediator sees that somebody waits, and the person is told. $1 inbound · $2 code · $3 sealed screen */
const GIVE_UP = `
  WITH aside AS (
    UPDATE inbound SET processed_at = now(), failure = $2, attempts = attempts + 1 WHERE id = $1
    RETURNING id, contact_id, urn_id, channel
  ), said AS (
    INSERT INTO outbound (contact_id, urn_id, inbound_id, seq, channel, sealed_screen)
    SELECT contact_id, urn_id, id, 0, channel, $3 FROM aside
    ON CONFLICT (inbound_id, seq) DO NOTHING
  )
  INSERT INTO tickets (contact_id, channel, reason, language)
  SELECT aside.contact_id, aside.channel, 'failed', c.language FROM aside JOIN contacts c ON c.id = aside.contact_id
  ON CONFLICT (contact_id, channel) WHERE closed_at IS NULL DO NOTHING`;

const apology = ({ words: { catalogues } }: TurnDependencies, language: Language): Screen => ({
  language,
  lines: [catalogues.word(language, 'apology')],
  choices: [],
  footer: catalogues.word(language, 'keys'),
  listLabel: '',
  pin: null,
  expects: 'words',
  hangUp: false,
  hints: [],
});

/** A turn that fails again and again must not hold up the person's other messages for ever, nor leave them without a word. */
export const giveUpTurn = async (
  db: Queryable,
  dependencies: TurnDependencies,
  { inboundId, contactId }: ClaimedIds,
  code: string,
): Promise<void> => {
  const { rows } = await db.query<{ language: Language | null }>(LANGUAGE, [contactId]);
  const screen = apology(dependencies, rows[0]?.language ?? 'fr');
  await db.query(GIVE_UP, [inboundId, code, dependencies.seals.sealJson(screen)]);
};
