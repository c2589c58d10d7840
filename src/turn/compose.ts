import type { Screen } from '../core/screen.ts';
import type { Event } from '../engine/event.ts';
import type { Words } from '../prompts/when.ts';
import type { ComposeContext } from './compose/context.ts';
import { type Draft, newDraft } from './compose/draft.ts';
import { keysFooter, keysInFirstLanguages, keysToTouch } from './compose/keys.ts';
import { tell } from './compose/tell.ts';
import { Unworded } from './compose/unworded.ts';

const isEmpty = (draft: Draft): boolean => draft.lines.length === 0 && draft.choices.length === 0;

const word = (words: Words, events: readonly Event[], context: ComposeContext): Screen | null => {
  const draft = newDraft();
  for (const event of events) tell(words, draft, event, context);
  if (isEmpty(draft)) return null;
  const language = context.language ?? 'fr';
  return {
    language,
    lines: [...draft.lines, ...(draft.hangUp ? [] : keysInFirstLanguages(words, draft, context))],
    choices: draft.choices,
    keys: keysToTouch(words, draft, context),
    footer: draft.hangUp ? null : keysFooter(words, draft, context),
    listLabel: words.catalogues.word(language, 'open_list').written,
    pin: draft.pin,
    card: draft.card,
    aloud: context.aloud && context.speaks,
    pace: context.pace,
    goesOn: draft.goesOn,
    expects: draft.expects,
    hangUp: draft.hangUp,
    hints: draft.hints,
  };
};

/**
 * What a turn's events come to for the person: one screen, in the order in which things happened, with the keys that always work
 * at its foot. Null when nothing is to be said.
 * @throws Unworded
 */
export const compose = (words: Words, events: readonly Event[], context: ComposeContext): Screen | null => {
  try {
    return word(words, events, context);
  } catch (cause) {
    throw new Unworded(cause);
  }
};
