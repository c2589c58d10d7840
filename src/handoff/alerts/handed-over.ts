import type { Language } from '../../core/language.ts';
import type { Wording } from '../../core/screen.ts';
import { marked } from '../../prompts/bidi.ts';
import { FSI, PDI } from '../../prompts/isolating.ts';
import { sameInAll } from '../../prompts/offer.ts';

type PageLanguage = Extract<Language, 'fr' | 'nl' | 'en' | 'ar'>;

/**
 * In the languages of the team's pages: no resident reads it. One SMS with its link, in letters of GSM-7 where the language has them. Of whoever
 * waits it tells the language alone.
 */
const HANDED_OVER: Readonly<Record<PageLanguage, (languages: string) => string>> = {
  fr: (languages) =>
    `Passerelle: quelqu'un de l'équipe vous passe une demande (${languages}). Sans réponse, elle revient à tous.`,
  nl: (languages) =>
    `Passerelle: iemand van het team geeft u een vraag door (${languages}). Zonder antwoord is ze weer van iedereen.`,
  en: (languages) =>
    `Passerelle: someone in your team passes you a request (${languages}). Without an answer it is everybody's again.`,
  ar: (languages) => `Passerelle: أحد الفريق يحيل إليكم طلبا (${languages}). إن لم تجيبوا، عاد إلى الجميع.`,
};

const isOfPages = (language: Language): language is PageLanguage => Object.hasOwn(HANDED_OVER, language);

/** @param languages of whoever waits, as `own` names them */
export const handedOverWording = (own: Language, languages: string): Wording => {
  const language = isOfPages(own) ? own : 'fr';
  return sameInAll(marked(language, HANDED_OVER[language](FSI + languages + PDI), { sparing: true }));
};
