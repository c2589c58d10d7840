import type { Channel } from '../core/channel.ts';
import type { Language } from '../core/language.ts';
import { type Choice, plainScreen, type Screen } from '../core/screen.ts';
import type { Queryable } from '../db/queryable.ts';
import { keepPromise, promiseNow } from '../handoff/promises/promise-now.ts';
import { promptChoice } from '../prompts/choices.ts';
import { promiseWording } from '../prompts/promise.ts';
import type { Claimed } from './claimed.ts';
import { spokenLanguages } from './compose/keys.ts';
import type { TurnDependencies } from './dependencies.ts';
import type { Gate } from './gate.ts';
import { canSpeak } from './modality.ts';
import { RELEASE_HELD, SAVE_SILENCE, TELL } from './save.sql.ts';
import { REOPEN } from './tickets.sql.ts';

type Quiet = { readonly gate: Exclude<Gate, 'open'>; readonly now: Date; readonly aloud: boolean };

/** The channel of a ticket that nobody holds and that waits as of now. */
type Waits = { waits_on: Channel | null };

/** One touch leads back to the bot; where there is nothing to touch, the word that does. */
const wayBack = ({ catalogues }: TurnDependencies['words'], language: Language, channel: Channel): Choice =>
  promptChoice(catalogues, language, {
    id: 'menu',
    digit: channel === 'whatsapp' ? '🔁' : 'MENU',
    icon: '🔁',
    key: 'another',
  });

/**
 * Who writes to a mediator whom nobody sees at work is told once when somebody answers: at night they would hear nothing. The line stands for
 * itself; what they wrote is the mediator's to answer.
 * @param waitsOn the ticket's own channel, by which the promise is remembered
 */
const tellWhen = async (
  { words, seals }: TurnDependencies,
  tx: Queryable,
  claimed: Claimed,
  { waitsOn, now, aloud }: { waitsOn: Channel; now: Date; aloud: boolean },
): Promise<Screen> => {
  const { contactId, urnId, inboundId, channel } = claimed;
  const language = claimed.saved?.session.language ?? claimed.language;
  const { timeZone } = words;
  const promised = await promiseNow(tx, { contactId, channel: waitsOn, language, now, timeZone });
  await keepPromise(tx, { contactId, channel: waitsOn }, promised);
  const lines = spokenLanguages(words, language).map((each) => ({
    ...promiseWording(words, each, promised, now),
    ...(language === null ? { language: each } : {}),
  }));
  const screen: Screen = {
    ...plainScreen(language ?? 'fr', lines),
    choices: [wayBack(words, language ?? 'fr', channel)],
    listLabel: words.catalogues.word(language ?? 'fr', 'open_list').written,
    aloud: aloud && canSpeak(channel),
    expects: 'words',
  };
  await tx.query(TELL, [contactId, urnId, inboundId, channel, seals.sealJson(screen), now]);
  return screen;
};

/**
 * A message is kept and not answered: by the bot, that is. What is left to a mediator shows her that somebody waits.
 * @returns what the person is told all the same, once for each time that they begin to wait for somebody who is not there; null: nothing
 */
export const stayQuiet = async (
  dependencies: TurnDependencies,
  tx: Queryable,
  claimed: Claimed,
  { gate, now, aloud }: Quiet,
): Promise<Screen | null> => {
  const { inboundId, contactId, channel, held, closed } = claimed;
  const reopens = gate === 'reopens_ticket' && closed !== null;
  const forMediator = reopens || gate === 'waiting_for_person';
  const events = forMediator
    ? [{ type: 'waiting_for_person' }, ...(reopens ? [{ type: 'ticket_reopened' }] : [])]
    : [{ type: gate }];
  const awaitedOn = forMediator ? channel : null;
  const values = [inboundId, JSON.stringify(events), now, contactId, aloud, awaitedOn];
  const silent = await tx.query<Waits>(SAVE_SILENCE, values);
  const { rows } = reopens ? await tx.query<Waits>(REOPEN, [closed.id, now]) : silent;
  // Nothing answers the question that was held back for this message.
  if (held?.waits) await tx.query(RELEASE_HELD, [held.inboundId]);
  const waitsOn = rows[0]?.waits_on ?? null;
  return waitsOn === null ? null : tellWhen(dependencies, tx, claimed, { waitsOn, now, aloud });
};
