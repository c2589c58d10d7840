import type { Event } from '../../engine/event.ts';
import type { PromptKey } from '../../prompts/catalogue.ts';
import { languageChoice, needChoice, needWording, promptChoice } from '../../prompts/choices.ts';
import type { Words } from '../../prompts/when.ts';
import type { ComposeContext } from './context.ts';
import type { Draft } from './draft.ts';
import { say } from './say.ts';

export const tellMenu = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'menu_shown' }>,
  context: ComposeContext,
): void => {
  const { catalogues } = words;
  say(words, draft, context, event.key);
  const language = context.language ?? 'fr';
  for (const { digit, option } of event.options) {
    draft.choices.push(
      option.slot === 'need'
        ? needChoice(catalogues, language, option.value, digit)
        : languageChoice(catalogues, option.value, digit),
    );
    if (option.slot === 'need') draft.hints = [...draft.hints, needWording(catalogues, language, option.value).spoken];
  }
  if (event.more !== null) {
    draft.choices.push(promptChoice(catalogues, language, { id: 'more', digit: event.more, key: 'more_languages' }));
  }
  draft.expects = 'choice';
};

export const tellConfirmation = (
  words: Words,
  draft: Draft,
  event: Extract<Event, { type: 'confirmation_asked' }>,
  context: ComposeContext,
): void => {
  const language = context.language ?? 'fr';
  draft.lines.push(words.catalogues.word(language, event.key as PromptKey));
  draft.choices.push(
    promptChoice(words.catalogues, language, { id: 'yes', digit: '1', key: 'yes' }),
    promptChoice(words.catalogues, language, { id: 'no', digit: '2', key: 'no' }),
  );
  draft.expects = 'choice';
};
