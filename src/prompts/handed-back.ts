import type { Channel } from '../core/channel.ts';
import type { Language } from '../core/language.ts';
import { type Choice, plainScreen, type Screen } from '../core/screen.ts';
import type { Catalogues } from './catalogue.ts';
import { promptChoice } from './choices.ts';

/** Two things to touch, for who cannot write the words that stand there: another request, and a person. */
const choicesIn = (catalogues: Catalogues, language: Language): readonly Choice[] => [
  promptChoice(catalogues, language, { id: 'menu', digit: '🔁', icon: '🔁', key: 'another' }),
  promptChoice(catalogues, language, { id: 'person', digit: '9', icon: '🧑', key: 'key_person' }),
];

/** A mediator has finished: the automatic service answers again. An SMS has nothing to touch, and says what to write. */
export const handedBackScreen = (
  catalogues: Catalogues,
  { language, channel, aloud }: { readonly language: Language; readonly channel: Channel; readonly aloud: boolean },
): Screen => {
  const isTouched = channel === 'whatsapp';
  return {
    ...plainScreen(language, [catalogues.word(language, 'handed_back')]),
    choices: isTouched ? choicesIn(catalogues, language) : [],
    listLabel: catalogues.word(language, 'open_list').written,
    aloud: aloud && isTouched,
    expects: 'words',
  };
};
