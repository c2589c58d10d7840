import type { Language } from '../../core/language.ts';
import type { Wording } from '../../core/screen.ts';
import { wordByForm } from '../../prompts/offer.ts';
import { promiseWording } from '../../prompts/promise.ts';
import { emergencyArgs, loadRegion } from '../../prompts/region.ts';
import type { Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { spokenLanguages } from './keys.ts';

const sayEach = (words: Words, draft: Draft, context: ComposeContext, word: (language: Language) => Wording): void => {
  for (const language of spokenLanguages(words, context.language)) {
    const wording = word(language);
    draft.lines.push(context.language === null ? { ...wording, language } : wording);
  }
};

/** That a person goes on. Whoever is in danger is told whom to call. */
export const sayHandoff = (words: Words, draft: Draft, context: ComposeContext, key: string): void => {
  const { catalogues } = words;
  const { region = loadRegion('brussels') } = context;
  if (!catalogues.has(key)) throw new Error(`No prompt is named ${key}.`);
  sayEach(words, draft, context, (language) =>
    key === 'handoff_emergency'
      ? wordByForm(words, language, key, emergencyArgs(catalogues, region, language))
      : catalogues.word(language, key),
  );
};

/** And when. */
export const sayPromise = (words: Words, draft: Draft, context: ComposeContext): void => {
  const { promised = null, now } = context;
  if (promised === null) return;
  sayEach(words, draft, context, (language) => promiseWording(words, language, promised, now));
};
