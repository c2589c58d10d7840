import type { Language } from '../../core/language.ts';

/**
 * Characters that a calm voice says in a second, vowel signs not counted: measured with espeak-ng 1.0.2 at 145 words a minute, on the first
 * forty sentences without arguments of each catalogue (over 25 characters, the form for a voice note).
 */
const CHARACTERS_A_SECOND: Readonly<Record<Language, number>> = {
  fr: 16.2,
  nl: 13.1,
  en: 13.8,
  ar: 7.8,
  tr: 11.0,
  ro: 12.1,
  sq: 12.1,
  pl: 11.6,
  pt: 12.7,
  es: 13.4,
};

/** "24" is one short word on paper and three syllables and more in the ear: a figure takes as long as that many letters. */
const LETTERS_A_FIGURE = 5;
/** Between two sentences. */
const REST_SECONDS = 0.4;

/** About how long a voice takes to say a text, in seconds, with the rest after it. */
export const secondsToSay = (language: Language, text: string): number => {
  const figures = text.match(/\d/g)?.length ?? 0;
  const letters = text.replace(/\p{M}/gu, '').length + figures * (LETTERS_A_FIGURE - 1);
  return letters / CHARACTERS_A_SECOND[language] + REST_SECONDS;
};
