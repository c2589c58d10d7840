import type { Language } from '../../core/language.ts';

/** The address of the page in a person's language, for messages. */
export const privacyUrl = (publicBaseUrl: string, language: Language): string =>
  `${publicBaseUrl}/privacy?lang=${language}`;
