import { LANGUAGES, type Language } from '../../core/language.ts';
import { internationalNeeds } from '../lexicon/international.ts';
import { LACKING } from '../lexicon/lacking.ts';
import { LEXICONS } from '../lexicon/lexicons.ts';
import { createPhraseBook, type Phrase, phrasesOf } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { notationsOf, type Vocabulary } from '../vocabulary.ts';

/** One of the ten, or the ISO 639-3 code of a language that we lack. */
export type Code = Language | (string & { readonly __lacking?: true });

export const isKnown = (code: Code): code is Language => (LANGUAGES as readonly string[]).includes(code);

export type Evidence = {
  /** Codes with their weight, heaviest first: one telling word is worth 1, one shared by n languages 1/n. */
  readonly scores: readonly (readonly [Code, number])[];
};

type Hint = { readonly code: Code; readonly weight: number };

/** Frequent words tell more than those of needs and commands, which travel between languages. */
const FREQUENT = 1;
const TOPICAL = 0.8;
const MISSPELT = 0.6;
const LETTER = 0.6;

/** 3, 7 and 9 stand for Arabic letters in Darija typed with Latin ones: "3afak", "n9der". */
const DARIJA = /^(?=.*[a-z].*[a-z])[a-z]*[379][a-z379]*$/;

const singleWords = (notation: string, hint: Hint): readonly Phrase<Hint>[] =>
  phrasesOf(notation.replace(/~/g, ''), hint).flatMap(({ patterns }) =>
    patterns
      .filter(({ text, stem }) => text.length >= (stem ? 4 : hint.weight === FREQUENT ? 1 : 2))
      .map((pattern) => ({ value: hint, patterns: [pattern] })),
  );

const lettersOf = new Map(LEXICONS.map(({ language, letters }) => [language, new Set(letters)]));

/** Darija is half French nouns, so that its own words weigh more than theirs. */
const LATIN_DARIJA = 1.5;

const weigh = ({ code, weight }: Hint, token: Token, typo: boolean): number =>
  weight * (typo ? MISSPELT : 1) * (code === 'ar' && /[a-z]/.test(token.word) ? LATIN_DARIJA : 1);

/** Weighs the words of a message for each language; no other library is asked. */
export const createEvidenceReader = (vocabulary: Vocabulary) => {
  const international = new Set(
    notationsOf(internationalNeeds).flatMap((notation) =>
      phrasesOf(notation, true).flatMap(({ patterns }) =>
        patterns.length === 1 ? patterns.map(({ text }) => text) : [],
      ),
    ),
  );
  const phrases = [
    ...LEXICONS.flatMap(
      ({
        language,
        words,
        polite,
        small,
        commands,
        needs,
        constraints,
        someoneElse,
        speak,
        names,
        rather,
        emergency,
        emergencyAlone,
      }) => [
        ...singleWords(`${words}, ${small}, ${polite}`, { code: language, weight: FREQUENT }),
        ...[commands, needs, constraints, someoneElse, speak, rather, names, emergency, emergencyAlone]
          .flatMap(notationsOf)
          .flatMap((notation) => singleWords(notation, { code: language, weight: TOPICAL })),
      ],
    ),
    ...Object.entries(LACKING).flatMap(([code, words]) => singleWords(words, { code, weight: FREQUENT })),
  ].filter(({ patterns }) => !international.has(patterns[0]?.text ?? ''));
  const book = createPhraseBook(phrases, { small: new Set(), typos: true });

  return (tokens: readonly Token[]): Evidence => {
    const found = book.find(tokens, vocabulary.known);
    const scores = new Map<Code, number>();
    for (const [index, token] of tokens.entries()) {
      const here = new Map<Code, number>();
      for (const { start, value, typo } of found)
        if (start === index) here.set(value.code, Math.max(here.get(value.code) ?? 0, weigh(value, token, typo)));
      // Darija is full of French words; a word that is French as well is no evidence of Arabic.
      if (here.has('fr')) here.delete('ar');
      for (const [code, weight] of here) scores.set(code, (scores.get(code) ?? 0) + weight / here.size);
      for (const [code, letters] of lettersOf)
        if ([...token.raw].some((letter) => letters.has(letter))) scores.set(code, (scores.get(code) ?? 0) + LETTER);
      if (here.size === 0 && DARIJA.test(token.word)) scores.set('ar', (scores.get('ar') ?? 0) + FREQUENT);
    }
    return { scores: [...scores].sort((a, b) => b[1] - a[1]) };
  };
};
