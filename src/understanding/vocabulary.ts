import { internationalNeeds } from './lexicon/international.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { createPhraseBook, type PhraseBook, phrasesOf } from './phrases.ts';
import type { Token } from './tokens.ts';

/** What the readers of one message share: which words are words in their own right, which may be passed over. */
export type Vocabulary = {
  readonly small: ReadonlySet<string>;
  /** A word that some lexicon has as it stands: no typo is looked for in it. */
  readonly known: (token: Token) => boolean;
  readonly polite: PhraseBook<true>;
};

/** Every notation of a lexicon, wherever it stands in it: its words, its commands, its needs… */
export const notationsOf = (part: unknown): readonly string[] => {
  if (typeof part === 'string') return [part];
  return part !== null && typeof part === 'object' ? Object.values(part).flatMap(notationsOf) : [];
};

const wholeWords = (notation: string): readonly string[] =>
  phrasesOf(notation.replace(/~/g, ''), true).flatMap((phrase) =>
    phrase.patterns.filter((pattern) => !pattern.stem).map((pattern) => pattern.text),
  );

const withoutCode = ({ language: _code, letters: _letters, ...rest }: Lexicon): unknown => rest;

export const createVocabulary = (): Vocabulary => {
  const small = new Set(LEXICONS.flatMap((lexicon) => wholeWords(lexicon.small)));
  const knownWords = new Set(
    [...LEXICONS.map(withoutCode), internationalNeeds].flatMap(notationsOf).flatMap(wholeWords),
  );
  return {
    small,
    known: (token) => token.forms.some((form) => knownWords.has(form)),
    polite: createPhraseBook(
      LEXICONS.flatMap((lexicon) => phrasesOf(lexicon.polite, true as const)),
      { small, typos: false },
    ),
  };
};

/** True when each token is inside one of the spans or is a small word. */
export const covers = (
  tokens: readonly Token[],
  spans: readonly { readonly start: number; readonly end: number }[],
  small: ReadonlySet<string>,
): boolean =>
  tokens.every(
    (token, index) => small.has(token.word) || spans.some((span) => span.start <= index && index < span.end),
  );
