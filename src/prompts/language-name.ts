import type { Language } from '../core/language.ts';
import { LOCALES } from './catalogue.ts';
import { remembered } from './remembered.ts';

const namesIn = remembered(
  (language: Language) => language,
  (language: Language) => new Intl.DisplayNames(LOCALES[language], { type: 'language' }),
);

/** A language's name as another calls it: "arabe", "Arabisch". */
export const languageName = (inLanguage: Language, named: Language): string => namesIn(inLanguage).of(named) ?? named;
