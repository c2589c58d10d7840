import type { Constraints } from '../core/constraints.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { createPhraseBook, phrasesOf, withoutOverlaps } from './phrases.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

type Asked = 'evening' | 'weekend' | 'wheelchair' | 'free' | 'women' | 'seniors' | 'young';

/** Greetings are in the book too, so that "boa noite" is not a wish for the evening. */
const GREETING = 'greeting';

/** Reads what is asked of a session beside need and place: evening, weekend, wheelchair, free of charge, audience. */
export const createConstraintsReader = (vocabulary: Vocabulary) => {
  const book = createPhraseBook<Asked | typeof GREETING>(
    LEXICONS.flatMap(({ constraints, commands }) => [
      ...Object.entries(constraints).flatMap(([asked, notation]) => phrasesOf(notation, asked as Asked)),
      ...phrasesOf(`${commands.restart ?? ''}, ${commands.thanks ?? ''}`, GREETING as typeof GREETING),
    ]),
    { small: new Set(), typos: true },
  );

  // "pas samedi" asks for no Saturday; "niet gratis?" still asks about the price.
  const denials = createPhraseBook(
    LEXICONS.flatMap(({ not }) => phrasesOf(not, true)),
    { small: new Set(), typos: false },
  );

  return (tokens: readonly Token[]): Constraints => {
    const denied = new Set(denials.find(tokens, vocabulary.known).map(({ end }) => end));
    const asked = new Set(
      withoutOverlaps(book.find(tokens, vocabulary.known))
        .filter(({ start, value }) => value === 'free' || !denied.has(start))
        .map(({ value }) => value),
    );
    const audience = (['women', 'seniors', 'young'] as const).find((group) => asked.has(group));
    return {
      ...(asked.has('evening') ? { evening: true } : {}),
      ...(asked.has('weekend') ? { weekend: true } : {}),
      ...(asked.has('wheelchair') ? { wheelchair: true } : {}),
      ...(asked.has('free') ? { free: true } : {}),
      ...(audience === undefined ? {} : { audience }),
    };
  };
};
