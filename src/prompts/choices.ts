import type { Language } from '../core/language.ts';
import { LANGUAGE_NAMES } from '../core/language.ts';
import { NEED_ICONS, type Need } from '../core/need.ts';
import type { Choice, Wording } from '../core/screen.ts';
import type { Catalogues, PromptKey } from './catalogue.ts';
import { apart } from './offer.ts';

export const needWording = (catalogues: Catalogues, language: Language, need: Need | null): Wording =>
  catalogues.word(language, need === null ? 'any_need' : `need_${need}`);

/** A line of a menu: on a screen its label is enough, an SMS shows the digit before it, a voice says which key to press. */
export const needChoice = (catalogues: Catalogues, language: Language, need: Need, digit: string): Choice => {
  const label = needWording(catalogues, language, need);
  return {
    id: `need:${need}`,
    digit,
    icon: NEED_ICONS[need],
    label: label.written,
    detail: null,
    wording: {
      written: '',
      short: `${digit} ${label.short}`,
      spoken: catalogues.word(language, 'press', { label: label.spoken, digit }).spoken,
    },
  };
};

/** Each language is written and spoken in itself: who looks for it reads no other. */
export const languageChoice = (catalogues: Catalogues, language: Language, digit: string): Choice => ({
  id: `language:${language}`,
  digit,
  icon: null,
  label: LANGUAGE_NAMES[language],
  detail: null,
  wording: {
    written: '',
    short: `${digit} ${LANGUAGE_NAMES[language]}`,
    spoken: catalogues.word(language, 'press_for_language', { digit }).spoken,
    language,
  },
});

/** A choice that is a prompt of its own; its spoken form says the key. */
export const promptChoice = (
  catalogues: Catalogues,
  language: Language,
  choice: { id: string; digit: string; key: PromptKey },
): Choice => {
  const worded = catalogues.word(language, choice.key, { digit: choice.digit });
  return {
    id: choice.id,
    digit: choice.digit,
    icon: null,
    label: worded.written,
    detail: null,
    wording: { written: '', short: `${choice.digit} ${worded.short}`, spoken: worded.spoken },
  };
};

/** The code, in the form for the ear digit by digit. */
export const codeWording = (code: string): Wording => ({ written: code, short: code, spoken: apart(code) });
