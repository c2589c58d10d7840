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

/** Services that the operator has switched on: each is shown something of what people say, and the page names it. */
export type OtherReaders = {
  /** Another desk, where people are answered. */
  readonly desk: boolean;
  readonly translation: boolean;
  /** Speech to text. */
  readonly hearing: boolean;
  readonly understanding: boolean;
  /** Text to speech. */
  readonly speaking: boolean;
};

/** As it comes: nothing is shown to anybody but those who carry it. */
export const NO_OTHER_READERS: OtherReaders = {
  desk: false,
  translation: false,
  hearing: false,
  understanding: false,
  speaking: false,
};

const FOLDER = new URL('../../../prompts/privacy/', import.meta.url);

/** The words of the page in one language, with the periods that the program really keeps to and the services that are really on. */
const load = (language: Language, readers: OtherReaders): PageTexts => {
  const read = texts.parse(JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')));
  const isOn = Object.fromEntries(Object.entries(readers).map(([service, on]) => [service, on ? 'yes' : 'no']));
  const filled = (text: string): string =>
    String(new IntlMessageFormat(text, LOCALES[language]).format({ ...PERIODS, ...isOn }));
  return { ...read, sections: read.sections.map((section) => ({ ...section, text: filled(section.text) })) };
};

/** @throws Error when a language lacks its file: better no start than a page that is missing for some */
export const loadPageTexts = (readers: OtherReaders): ReadonlyMap<Language, PageTexts> =>
  new Map(LANGUAGES.map((language) => [language, load(language, readers)]));
