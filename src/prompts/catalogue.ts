import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type reference from '../../prompts/fr.json';
import { isLanguage, type Language } from '../core/language.ts';
import type { Wording } from '../core/screen.ts';
import { marked } from './bidi.ts';
import { isolating } from './isolating.ts';

/** Every prompt there is: French is the reference, and a key that it lacks does not compile. */
export type PromptKey = keyof typeof reference;
export type PromptArgs = Readonly<Record<string, string | number>>;

type Forms = { readonly written: string; readonly short?: string; readonly spoken?: string; readonly aloud?: string };
export type Form = 'written' | 'short' | 'spoken' | 'aloud';
type Formatters = Record<Exclude<Form, 'aloud'>, IntlMessageFormat> & { readonly aloud: IntlMessageFormat | null };

const FOLDER = new URL('../../prompts/', import.meta.url);

/** Belgian forms of dates and numbers where the language has them; Arabic with Latin digits, which are those on every keypad. */
export const LOCALES: Readonly<Record<Language, string>> = {
  fr: 'fr-BE',
  nl: 'nl-BE',
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  tr: 'tr',
  ro: 'ro',
  sq: 'sq',
  pl: 'pl',
  pt: 'pt-PT',
  es: 'es',
};

const load = (language: Language): Readonly<Record<string, Forms>> =>
  JSON.parse(readFileSync(new URL(`${language}.json`, FOLDER), 'utf8')) as Record<string, Forms>;

const languagesOnDisk = (): readonly Language[] =>
  readdirSync(FOLDER)
    .map((file) => file.replace(/\.json$/, ''))
    .filter(isLanguage);

export type Catalogues = {
  /** The languages that have a catalogue. */
  readonly languages: readonly Language[];
  has(key: string): key is PromptKey;
  /**
   * A prompt in its forms. A form that the catalogue leaves out is the written one, but `aloud`, which is then absent.
   * @throws Error for a missing argument
   */
  word(language: Language, key: PromptKey, args?: PromptArgs): Wording;
  /**
   * One of its forms; null for an `aloud` that the catalogue leaves out.
   * @throws Error for a missing argument
   */
  wordIn(form: Exclude<Form, 'aloud'>, language: Language, key: PromptKey, args?: PromptArgs): string;
  wordIn(form: Form, language: Language, key: PromptKey, args?: PromptArgs): string | null;
};

/** Reads every catalogue once; messages are parsed when first used and kept. */
export const loadCatalogues = (): Catalogues => {
  const texts = new Map(languagesOnDisk().map((language) => [language, load(language)]));
  const parsed = new Map<string, Formatters>();
  const french = texts.get('fr');
  if (french === undefined)
    throw new Error('prompts/fr.json is missing: it is the reference of every other catalogue.');

  const parse = (language: Language, key: PromptKey): Formatters => {
    const name = `${language}/${key}`;
    const known = parsed.get(name);
    if (known !== undefined) return known;
    const forms = texts.get(language)?.[key] ?? french[key];
    if (forms === undefined) throw new Error(`No prompt is named ${key}.`);
    const format = (text: string): IntlMessageFormat =>
      new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true });
    const forTheEye = (text: string): IntlMessageFormat =>
      new IntlMessageFormat(isolating(format(text).getAst()), LOCALES[language]);
    const formatters = {
      written: forTheEye(forms.written),
      short: forTheEye(forms.short ?? forms.written),
      spoken: format(forms.spoken ?? forms.written),
      aloud: forms.aloud === undefined ? null : format(forms.aloud),
    };
    parsed.set(name, formatters);
    return formatters;
  };

  const constants = new Map<string, Wording>();
  const constant = (language: Language, key: PromptKey): Wording => {
    const name = `${language}/${key}`;
    const known = constants.get(name) ?? wordAll(language, key);
    constants.set(name, known);
    return known;
  };

  function wordIn(form: Exclude<Form, 'aloud'>, language: Language, key: PromptKey, args?: PromptArgs): string;
  function wordIn(form: Form, language: Language, key: PromptKey, args?: PromptArgs): string | null;
  function wordIn(form: Form, language: Language, key: PromptKey, args?: PromptArgs): string | null {
    const formatter = parse(language, key)[form];
    if (formatter === null) return null;
    const text = String(formatter.format(args));
    return form === 'written' || form === 'short' ? marked(language, text, { sparing: form === 'short' }) : text;
  }

  const wordAll = (language: Language, key: PromptKey, args?: PromptArgs): Wording => {
    const aloud = wordIn('aloud', language, key, args);
    return {
      written: wordIn('written', language, key, args),
      short: wordIn('short', language, key, args),
      spoken: wordIn('spoken', language, key, args),
      ...(aloud === null ? {} : { aloud }),
    };
  };

  return {
    languages: [...texts.keys()],
    has: (key): key is PromptKey => key in french,
    // Most prompts have no arguments and are said in every turn.
    word: (language, key, args) => (args === undefined ? constant(language, key) : wordAll(language, key, args)),
    wordIn,
  };
};
