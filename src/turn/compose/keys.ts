import type { Language } from '../../core/language.ts';
import type { Choice, Wording } from '../../core/screen.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import type { Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';

/** The languages in which we speak to who has not said one: French and Dutch are both first languages here, English joins them. */
const FIRST_LANGUAGES: readonly Language[] = ['fr', 'nl', 'en'];

export const spokenLanguages = ({ catalogues }: Words, language: Language | null): readonly Language[] =>
  language === null ? FIRST_LANGUAGES.filter((first) => catalogues.languages.includes(first)) : [language];

/** A caller who has what they came for is told that it is well to hang up, and the keys where they were not told on this call. */
const keysOfEnd = ({ catalogues }: Words, language: Language, draft: Draft, keys: Wording): Wording => {
  const { spoken } = catalogues.word(language, 'end_of_call');
  return { ...keys, spoken: draft.welcomedBack ? `${keys.spoken} ${spoken}` : spoken };
};

/** The foot of a screen: back, a person, another language. Left out where the prompt itself says how to go on. */
export const keysFooter = (words: Words, draft: Draft, { language, live }: ComposeContext): Wording | null => {
  const { catalogues } = words;
  if (draft.saysKeys === 'everywhere' || (draft.saysKeys === 'in writing' && !live)) return null;
  if (draft.moreFollows) return catalogues.word(language ?? 'fr', 'wait_for_more');
  if (language !== null) {
    const keys = catalogues.word(language, draft.greeted || draft.continued ? 'keys_first' : 'keys');
    return draft.rests ? keysOfEnd(words, language, draft, keys) : keys;
  }
  const all = spokenLanguages(words, null).map((first) => catalogues.word(first, 'person_key'));
  // On a call each is said by the voice of its own language, among the lines or by the menu of languages.
  return {
    written: all.map(({ written }) => written).join(' · '),
    short: all.map(({ short }) => short).join(' '),
    spoken: '',
  };
};

/** A foot has one voice: who has no language yet is told the keys before the choices, by a voice of each. The menu of languages names them itself. */
export const keysInFirstLanguages = (
  words: Words,
  draft: Draft,
  { language, live }: ComposeContext,
): readonly Wording[] =>
  language !== null || !live || draft.saysKeys === 'everywhere' || draft.choosesLanguage || draft.moreFollows
    ? []
    : spokenLanguages(words, null).map((first) => ({ ...words.catalogues.word(first, 'keys'), language: first }));

type Key = { readonly id: string; readonly digit: string; readonly icon: string; readonly key: PromptKey };

const VOICE_ON: Key = { id: 'voice:on', digit: '🔊', icon: '🔊', key: 'voice_on' };
const VOICE_OFF: Key = { id: 'voice:off', digit: '🔇', icon: '🔇', key: 'voice_off' };
const PERSON: Key = { id: 'person', digit: '9', icon: '🧑', key: 'key_person' };
const LANGUAGE: Key = { id: 'language', digit: '#', icon: '🌍', key: 'key_language' };
const BACK: Key = { id: 'back', digit: '0', icon: '↩️', key: 'key_back' };

const keysOf = (draft: Draft, { language, speaks, aloud, atStart }: ComposeContext): readonly Key[] => {
  const voice = speaks ? [aloud ? VOICE_OFF : VOICE_ON] : [];
  if (draft.keys === 'none') return [];
  if (draft.keys === 'voice') return voice;
  // Who has no language yet is choosing one, or is asked to.
  const languages = language === null || draft.choosesLanguage ? [] : [LANGUAGE];
  return [...voice, PERSON, ...languages, ...(atStart ? [] : [BACK])];
};

/** The keys that work everywhere as things to touch, the most needed first: a channel shows as many as it has room for. */
export const keysToTouch = ({ catalogues }: Words, draft: Draft, context: ComposeContext): readonly Choice[] =>
  keysOf(draft, context).map(({ id, digit, icon, key }) => {
    const worded = catalogues.word(context.language ?? 'fr', key);
    const { aloud = worded.spoken } = worded;
    return {
      id,
      digit,
      icon,
      label: worded.written,
      detail: null,
      wording: { written: '', short: '', spoken: '', aloud },
    };
  });
