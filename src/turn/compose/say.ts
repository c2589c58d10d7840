import type { PromptArgs } from '../../prompts/catalogue.ts';
import type { Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { spokenLanguages } from './keys.ts';

/** A prompt in the person's language, or in each of the first languages while it is unknown. */
export const say = (words: Words, draft: Draft, context: ComposeContext, key: string, args?: PromptArgs): void => {
  const { catalogues } = words;
  if (!catalogues.has(key)) throw new Error(`No prompt is named ${key}.`);
  for (const language of spokenLanguages(words, context.language)) {
    const wording = catalogues.word(language, key, args);
    draft.lines.push(context.language === null ? { ...wording, language } : wording);
  }
};
