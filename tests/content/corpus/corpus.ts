import { readFileSync } from 'node:fs';
import type { Need } from '../../../src/core/need.ts';
import type { Understanding } from '../../../src/core/understanding.ts';

/**
 * One invented message with what it should be read as. `language`: one of the ten, several joined by a slash when the
 * message mixes them, `lacking:<ISO 639-3>`, or `unknown` when nothing in it tells.
 */
export type CorpusMessage = {
  readonly group: string;
  readonly text: string;
  readonly language: string;
  readonly need: Need | null;
  readonly place: string | null;
  /** A life may be in danger; left out of all ordinary messages. */
  readonly emergency?: boolean;
};

/** `used` may be looked at while words are added to the lexicons; `held` gives the figures and is never tuned on. */
export const readCorpus = (half: 'used' | 'held'): readonly CorpusMessage[] =>
  JSON.parse(readFileSync(new URL(`./${half}.json`, import.meta.url), 'utf8')) as CorpusMessage[];

/** `asked`: the reader owned to not knowing, so the person is asked. Only `wrong` sends anyone astray. */
export type Verdict = 'right' | 'asked' | 'wrong';

export const languageRead = ({ language }: Understanding): string => {
  if (language.type === 'known') return language.language;
  return language.type === 'lacking' ? `lacking:${language.code}` : 'unknown';
};

export const judgeLanguage = (message: CorpusMessage, read: Understanding): Verdict => {
  const heard = languageRead(read);
  if (message.language.split('/').includes(heard)) return 'right';
  if (heard === 'unknown') return 'asked';
  // A lacking language taken for another one that we lack is offered the same menu and the same person.
  if (heard.startsWith('lacking') && message.language.startsWith('lacking')) return 'asked';
  return 'wrong';
};

export const judgeNeed = (message: CorpusMessage, read: Understanding): Verdict => {
  if (read.need === message.need) return 'right';
  return read.need === null ? 'asked' : 'wrong';
};

export const judgePlace = (message: CorpusMessage, read: Understanding): Verdict => {
  const postcode = read.place.type === 'found' ? read.place.where.postcode : null;
  if (postcode === message.place) return 'right';
  return read.place.type === 'none' ? 'asked' : 'wrong';
};
