import type { Language } from '../core/language.ts';
import { LANGUAGE_NAMES } from '../core/language.ts';
import { type MENU_NEEDS, NEED_ICONS, type Need } from '../core/need.ts';
import type { Choice, Wording } from '../core/screen.ts';
import { nameLine } from './bidi.ts';
import type { Catalogues, PromptKey } from './catalogue.ts';
import { apart } from './offer.ts';

type MenuNeed = (typeof MENU_NEEDS)[number];

export const needWording = (catalogues: Catalogues, language: Language, need: Need | null): Wording =>
  catalogues.word(language, need === null ? 'any_need' : `need_${need}`);

/** 1️⃣ … 9️⃣: the digit as a picture, to be found again by who cannot read what stands beside it. */
export const pictureOf = (digit: string): string => `${digit}\ufe0f\u20e3`;

/** The words for a voice note, where they are others than those for a call. */
const aloudOf = ({ aloud }: Wording): Pick<Wording, 'aloud'> => (aloud === undefined ? {} : { aloud });

/** A line of a menu: on a screen its label is enough, an SMS shows the digit before it, a voice says which key to press or picture to touch. */
export const needChoice = (catalogues: Catalogues, language: Language, need: MenuNeed, digit: string): Choice => {
  const label = needWording(catalogues, language, need);
  const icon = catalogues.word(language, `icon_${need}`);
  const tap = catalogues.word(language, 'tap', { icon: icon.aloud ?? icon.spoken, label: label.aloud ?? label.spoken });
  return {
    id: `need:${need}`,
    digit,
    icon: NEED_ICONS[need],
    label: label.written,
    detail: null,
    wording: {
      written: '',
      short: `${digit} ${label.short}`,
      spoken: catalogues.wordIn('spoken', language, 'press', { label: label.spoken, digit }),
      aloud: tap.aloud ?? tap.spoken,
    },
  };
};

/**
 * Each language is written and spoken in itself: who looks for it reads no other.
 * @param among the language of the screen, which decides on which side the digit stands
 */
export const languageChoice = (
  catalogues: Catalogues,
  language: Language,
  { digit, among }: { digit: string; among: Language },
): Choice => {
  const press = catalogues.word(language, 'press_for_language', { digit });
  return {
    id: `language:${language}`,
    digit,
    icon: pictureOf(digit),
    label: LANGUAGE_NAMES[language],
    detail: null,
    wording: {
      written: '',
      short: nameLine(among, digit, LANGUAGE_NAMES[language]),
      spoken: press.spoken,
      ...aloudOf(press),
      language,
    },
  };
};

/** A choice that is a prompt of its own; its spoken form says the key. */
export const promptChoice = (
  catalogues: Catalogues,
  language: Language,
  choice: { id: string; digit: string; icon: string; key: PromptKey },
): Choice => {
  const worded = catalogues.word(language, choice.key, { digit: choice.digit });
  return {
    id: choice.id,
    digit: choice.digit,
    icon: choice.icon,
    label: worded.written,
    detail: null,
    wording: {
      written: '',
      short: `${choice.digit} ${worded.short}`,
      spoken: worded.spoken,
      ...aloudOf(worded),
    },
  };
};

/** The code, in the form for the ear digit by digit. */
export const codeWording = (code: string): Wording => ({ written: code, short: code, spoken: apart(code) });
