import type { Language } from '../../core/language.ts';
import type { Wording } from '../../core/screen.ts';
import type { Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';

/** The languages in which we speak to who has not said one: French and Dutch are both first languages here, English joins them. */
const FIRST_LANGUAGES: readonly Language[] = ['fr', 'nl', 'en'];

export const spokenLanguages = ({ catalogues }: Words, language: Language | null): readonly Language[] =>
  language === null ? FIRST_LANGUAGES.filter((first) => catalogues.languages.includes(first)) : [language];

/** The foot of a screen: back, a person, another language. Left out where the prompt itself says how to go on. */
export const keysFooter = (words: Words, draft: Draft, { language }: ComposeContext): Wording | null => {
  const { catalogues } = words;
  if (draft.saysKeys) return null;
  if (language !== null) {
    const keys = catalogues.word(language, draft.greeted ? 'keys_first' : 'keys');
    // A caller who has what they came for is told that it is well to hang up.
    return draft.rests ? { ...keys, spoken: catalogues.word(language, 'end_of_call').spoken } : keys;
  }
  const all = spokenLanguages(words, null).map((first) => catalogues.word(first, 'person_key'));
  // The voices of the language menu say it each in its own language.
  return {
    written: all.map(({ written }) => written).join(' · '),
    short: all.map(({ short }) => short).join(' '),
    spoken: '',
  };
};
