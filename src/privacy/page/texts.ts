import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../core/language.ts';
import { LOCALES } from '../../prompts/catalogue.ts';
import { PERIODS } from '../retention/periods.ts';

const texts = z.object({
  title: z.string(),
  intro: z.string(),
  sections: z.array(z.object({ icon: z.string(), heading: z.string(), text: z.string() })),
  /** The heading over who runs the helpline. */
  controller: z.string(),
  /** The word that the page tells people to write. */
  erase: z.string(),
});
export type PageTexts = z.infer<typeof texts>;

const FOLDER = new URL('../../../prompts/privacy/', import.meta.url);

/** The words of the page in one language, with the periods that the program really keeps to. */
const load = (language: Language): PageTexts => {
  const read = texts.parse(JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')));
  const filled = (text: string): string => String(new IntlMessageFormat(text, LOCALES[language]).format(PERIODS));
  return { ...read, sections: read.sections.map((section) => ({ ...section, text: filled(section.text) })) };
};

/** @throws Error when a language lacks its file: better no start than a page that is missing for some */
export const loadPageTexts = (): ReadonlyMap<Language, PageTexts> =>
  new Map(LANGUAGES.map((language) => [language, load(language)]));
