import type { Language } from '../../core/language.ts';
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
  // The next page is not hurried: its digits mean other languages, and a telephone is taken from the ear and its keypad opened in more than
  // the two seconds after a piece. A late 5 for Turkish would choose Spanish; a page that comes a little late chooses nothing.
  draft.goesOn = event.goesOn;
  draft.moreFollows = event.goesOn || event.turnsPage;
  draft.continued = event.continued;
  draft.expects = 'choice';
};

/** Yes or no, by the same keys everywhere. */
export const askYesOrNo = ({ catalogues }: Words, draft: Draft, language: Language): void => {
  draft.choices.push(
    promptChoice(catalogues, language, { id: 'yes', digit: '1', icon: '✅', key: 'yes' }),
    promptChoice(catalogues, language, { id: 'no', digit: '2', icon: '❌', key: 'no' }),
  );
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
  askYesOrNo(words, draft, language);
};
