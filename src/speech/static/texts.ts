import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../../core/language.ts';
import { MENU_NEEDS } from '../../core/need.ts';
import type { Utterance } from '../../core/speaker.ts';
import { LOCALES, loadCatalogues, type PromptArgs, type PromptKey } from '../../prompts/catalogue.ts';

/** A text that can be built beforehand, with the names of the prompts that are just these words. */
export type StaticText = Utterance & { readonly ids: readonly string[] };

type Forms = Readonly<Record<string, string>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];
type Variant = { readonly name: string; readonly args: PromptArgs };

const PROMPTS = new URL('../../../prompts/', import.meta.url);
/** The forms for the ear: on a call, and in a voice note beside a screen. */
const AUDIBLE = ['spoken', 'aloud'] as const;
type Audible = (typeof AUDIBLE)[number];

const argumentsIn = (elements: readonly Element[]): readonly string[] =>
  elements.flatMap((element) => [
    ...('value' in element && 'type' in element && element.type !== 0 ? [String(element.value)] : []),
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => argumentsIn(value)) : []),
  ]);

const argumentsOf = (text: string, language: Language): ReadonlySet<string> =>
  new Set(argumentsIn(new IntlMessageFormat(text, LOCALES[language], undefined, { ignoreTag: true }).getAst()));

const within = (asked: ReadonlySet<string>, listed: readonly string[]): boolean =>
  [...asked].every((name) => listed.includes(name));

/**
 * Every text of the catalogues that can be said word for word: without arguments, or with those that come from a short list (the digit
 * of a choice, a need with its picture). The rest (places, days, codes) is said when it is known.
 * @param only of these languages; left out: of all
 */
export const staticTexts = (only?: readonly Language[]): readonly StaticText[] => {
  const catalogues = loadCatalogues();

  const heard = (language: Language, key: string, form: Audible, args?: PromptArgs): string => {
    const wording = catalogues.word(language, key as PromptKey, args);
    return form === 'aloud' ? (wording.aloud ?? wording.spoken) : wording.spoken;
  };

  /** The cases of one form of one prompt; none when an argument of it cannot be listed. */
  const variantsOf = (language: Language, form: Audible, asked: ReadonlySet<string>): readonly Variant[] => {
    // Who is told which picture to touch listens to a voice note.
    const beside = asked.has('icon') ? 'aloud' : form;
    const say = (key: string): string => (catalogues.has(key) ? heard(language, key, beside) : '');
    if (asked.size === 0) return [{ name: '', args: {} }];
    if (within(asked, ['digit']))
      return MENU_NEEDS.map((_, index) => ({ name: `.${index + 1}`, args: { digit: String(index + 1) } }));
    // A line of the menu: a need has its digit and its picture everywhere.
    if (within(asked, ['digit', 'label', 'icon']))
      return MENU_NEEDS.map((need, index) => ({
        name: `.${need}`,
        args: { digit: String(index + 1), label: say(`need_${need}`), icon: say(`icon_${need}`) },
      }));
    return [];
  };

  const textsOf = (language: Language): readonly StaticText[] => {
    const prompts = JSON.parse(readFileSync(new URL(`${language}.json`, PROMPTS), 'utf8')) as Record<string, Forms>;
    const ids = new Map<string, string[]>();
    for (const [key, forms] of Object.entries(prompts)) {
      if (!catalogues.has(key)) continue;
      // Forms that are not heard may ask for more: whatever stands there changes nothing in what is said.
      const all = new Set(Object.values(forms).flatMap((text) => [...argumentsOf(text, language)]));
      const filler = Object.fromEntries([...all].map((name) => [name, '0']));
      for (const form of AUDIBLE) {
        if (form === 'aloud' && forms['aloud'] === undefined) continue;
        const asked = argumentsOf(forms[form] ?? forms['written'] ?? '', language);
        for (const { name, args } of variantsOf(language, form, asked)) {
          const text = heard(language, key, form, { ...filler, ...args });
          // A prompt that is not for the ear may leave its spoken form empty.
          if (!/[\p{L}\p{N}]/u.test(text)) continue;
          const id = `${key}${form === 'aloud' ? '.aloud' : ''}${name}`;
          ids.set(text, [...(ids.get(text) ?? []), id]);
        }
      }
    }
    return [...ids].map(([text, named]) => ({ language, text, ids: named }));
  };

  return (only ?? catalogues.languages).flatMap(textsOf);
};
