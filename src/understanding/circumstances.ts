import { LEXICONS } from './lexicon/lexicons.ts';
import { createPhraseBook, phrasesOf } from './phrases.ts';
import type { Token } from './tokens.ts';
import { covers, type Vocabulary } from './vocabulary.ts';

export type Circumstances = { readonly emergency: boolean; readonly forSomeoneElse: boolean };

type Told = 'emergency' | 'emergency_alone' | 'plea' | 'not_emergency' | 'someone_else';

/** Reads what changes who should answer: a life in danger, or a person who asks on behalf of another. */
export const createCircumstancesReader = (vocabulary: Vocabulary) => {
  const book = createPhraseBook<Told>(
    LEXICONS.flatMap((lexicon) => [
      ...phrasesOf<Told>(lexicon.emergency, 'emergency'),
      ...phrasesOf<Told>(lexicon.emergencyAlone, 'emergency_alone'),
      ...phrasesOf<Told>(lexicon.pleas, 'plea'),
      ...phrasesOf<Told>(lexicon.notEmergency, 'not_emergency'),
      ...phrasesOf<Told>(lexicon.someoneElse, 'someone_else'),
    ]),
    { small: new Set(), typos: true },
  );

  return (tokens: readonly Token[]): Circumstances => {
    const found = book.find(tokens, vocabulary.known);
    const harmless = found.filter(({ value, typo }) => value === 'not_emergency' && !typo);
    const grave = found.filter(
      ({ start, end }) => !harmless.some((phrase) => phrase.start <= start && end <= phrase.end),
    );
    // One letter parts "urgent" from the Romanian emergency.
    const alone = grave.filter(({ value, typo }) => value === 'emergency_alone' && !typo);
    const pleas = found.filter(({ value, typo }) => value === 'plea' && !typo);
    const nothingElse =
      alone.length > 0 &&
      covers(tokens, [...alone, ...pleas, ...vocabulary.polite.find(tokens, vocabulary.known)], vocabulary.small);
    return {
      emergency: nothingElse || grave.some(({ value }) => value === 'emergency'),
      forSomeoneElse: found.some(({ value }) => value === 'someone_else'),
    };
  };
};
