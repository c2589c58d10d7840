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
  if (!event.continued) say(words, draft, context, event.key);
  const language = context.language ?? 'fr';
  const needs = [...event.options.map(({ option }) => option), ...event.untold];
  draft.hints = needs.flatMap(({ slot, value }) =>
    slot === 'need' ? [needWording(catalogues, language, value).spoken] : [],
  );
  for (const { digit, option } of event.options) {
    draft.choices.push(
      option.slot === 'need'
        ? needChoice(catalogues, language, option.value, digit)
        : languageChoice(catalogues, option.value, { digit, among: language }),
    );
  }
  if (event.more !== null) {
    draft.choices.push(
      promptChoice(catalogues, language, { id: 'more', digit: event.more, icon: '➡️', key: 'more_languages' }),
    );
  }
  draft.choosesLanguage = event.options.some(({ option }) => option.slot === 'language');
  draft.goesOn = event.goesOn;
  draft.moreFollows = event.goesOn || event.turnsPage;
  draft.continued = event.continued;
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
    promptChoice(words.catalogues, language, { id: 'yes', digit: '1', icon: '✅', key: 'yes' }),
    promptChoice(words.catalogues, language, { id: 'no', digit: '2', icon: '❌', key: 'no' }),
  );
  draft.expects = 'choice';
};
