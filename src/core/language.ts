/** The ten languages of the project (ISO 639-1), French and Dutch first: both are first languages of Brussels. */
export const LANGUAGES = ['fr', 'nl', 'en', 'ar', 'tr', 'ro', 'sq', 'pl', 'pt', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => LANGUAGES.includes(value as Language);

/** Each language's name in itself, as a person who reads only that language looks for it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  en: 'English',
  ar: 'العربية',
  tr: 'Türkçe',
  ro: 'Română',
  sq: 'Shqip',
  pl: 'Polski',
  pt: 'Português',
  es: 'Español',
};

export const isRightToLeft = (language: Language): boolean => language === 'ar';
