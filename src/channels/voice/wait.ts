import twilio from 'twilio';
import { isLanguage, type Language } from '../../core/language.ts';
import { plainScreen, type Screen, type Wording } from '../../core/screen.ts';
import type { Speaker } from '../../core/speaker.ts';
import { tell } from './render.ts';
import { soundsOf } from './tell.ts';

/** What a caller is told without the database being asked for anything. */
export type Told = {
  /** One moment. */
  readonly hold: Wording;
  /** How to reach a person meanwhile. */
  readonly person: Wording;
  /** We cannot answer now. */
  readonly sorry: Wording;
};
export type Announcements = (language: Language) => Told;

/** Both first languages of the city, and the one that most others have some of: told to whom we do not know yet. */
export const EVERYBODY: readonly Language[] = ['fr', 'nl', 'en'];

/** Seconds between the end of the sentence and the next question whether the answer is there. */
const PAUSE_SECONDS = 1;

/** The language of a screen; null where it speaks several, as the question for the language does: then nobody knows yet. */
export const languageOf = ({ language, lines, choices, footer }: Screen): Language | null => {
  const wordings = [...lines, ...choices.map(({ wording }) => wording), footer];
  const languages = new Set(wordings.flatMap((wording) => (wording === null ? [] : [wording.language ?? language])));
  return languages.size > 1 ? null : language;
};

/** As it stands in an address of ours. */
export const readLanguage = (value: unknown): Language | null => (isLanguage(value) ? value : null);

/** What is said by itself, while or because there is no answer. */
export type Waiting = {
  readonly announcements: Announcements;
  readonly speaker: Speaker;
  /** This server's address from outside, without a slash at the end. */
  readonly baseUrl: string;
  /** Null: nobody knows yet. */
  readonly language: Language | null;
};

const soundsFor = ({ announcements, speaker, baseUrl, language }: Waiting, what: readonly (keyof Told)[]) => {
  const languages = language === null ? EVERYBODY : [language];
  const lines = languages.flatMap((each) => what.map((key) => ({ ...announcements(each)[key], language: each })));
  return soundsOf(plainScreen(languages[0] ?? 'fr', lines), speaker, baseUrl);
};

/**
 * The caller hears that the answer comes, may ask for a person, and is sent to where the answer is collected.
 * @param collect its address: what was pressed meanwhile, and silence, arrive there
 */
export const renderHold = (waiting: Waiting, collect: string): string => {
  const response = new twilio.twiml.VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    action: collect,
    method: 'POST',
    numDigits: 1,
    timeout: PAUSE_SECONDS,
    finishOnKey: '',
  });
  tell(gather, soundsFor(waiting, ['hold', 'person']), 0);
  response.redirect({ method: 'POST' }, collect);
  return response.toString();
};

/** Nothing could be done for the caller, not even note that they called. */
export const renderSorry = (waiting: Waiting): string => {
  const response = new twilio.twiml.VoiceResponse();
  tell(response, soundsFor(waiting, ['sorry']), 0);
  response.hangup();
  return response.toString();
};
