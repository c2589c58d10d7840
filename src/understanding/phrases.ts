import { fold } from './normalise.ts';
import { deletionsOf, SHORTEST_WITH_TYPO, withinOneEdit } from './one-edit.ts';
import type { Token } from './tokens.ts';

/** A word to find: whole, or its beginning when it was written with a star ("impôt*"). Folded. */
type Pattern = { readonly text: string; readonly stem: boolean };

/** A phrase of a lexicon and what it means. */
export type Phrase<Value> = { readonly patterns: readonly Pattern[]; readonly value: Value };

/** Where a phrase was found: tokens `start` (included) to `end` (excluded). */
export type Found<Value> = {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
  /** How many words the phrase has. */
  readonly words: number;
  /** One letter had to be forgiven. */
  readonly typo: boolean;
};

/** Reads the comma-separated notation of the lexicons: "impôt*, code postal" is a stem and a phrase of two words. */
export const phrasesOf = <Value>(notation: string, value: Value): readonly Phrase<Value>[] =>
  notation
    .split(',')
    .map((phrase) => fold(phrase.trim()))
    .filter((phrase) => phrase !== '')
    .map((phrase) => ({
      value,
      patterns: phrase
        .split(/[\s'-]+/)
        .filter((word) => word !== '')
        .map((word) => (word.endsWith('*') ? { text: word.slice(0, -1), stem: true } : { text: word, stem: false })),
    }));

/** No word of the lexicons is longer; a thousand letters without a space would cost as much as a story. */
const LONGEST_WITH_TYPO = 32;

/** A stem must be longer than a word before a typo is forgiven in it: its open end matches much already. */
const SHORTEST_STEM_WITH_TYPO = 6;

const typoAllowed = ({ text, stem }: Pattern): boolean =>
  text.length >= (stem ? SHORTEST_STEM_WITH_TYPO : SHORTEST_WITH_TYPO) && /^\p{L}+$/u.test(text);

const matchesExactly = ({ text, stem }: Pattern, token: Token): boolean =>
  token.forms.some((form) => (stem ? form.startsWith(text) : form === text));

/** First letters are seldom mistyped, and asking for the right one keeps "parte" from being "carte". */
const matchesWithTypo = (pattern: Pattern, token: Token): boolean => {
  if (!typoAllowed(pattern) || token.word[0] !== pattern.text[0]) return false;
  if (!pattern.stem) return token.word.length >= SHORTEST_WITH_TYPO && withinOneEdit(pattern.text, token.word);
  const last = pattern.text.at(-1);
  return [-1, 0, 1].some((more) => {
    const beginning = token.word.slice(0, pattern.text.length + more);
    return beginning.at(-1) === last && withinOneEdit(pattern.text, beginning);
  });
};

/** "parler à une personne" has two between verb and noun. */
const MOST_SMALL_WORDS = 2;

export type PhraseBook<Value> = {
  /**
   * Every phrase found, overlapping ones too. `known` says which tokens are words in their own right: in these no typo
   * is looked for. Small words may stand between the words of a phrase ("parler à une personne").
   */
  find(tokens: readonly Token[], known: (token: Token) => boolean): readonly Found<Value>[];
};

type Index<Value> = Map<string, Phrase<Value>[]>;

const addTo = <Value>(index: Index<Value>, key: string, phrase: Phrase<Value>): void => {
  const phrases = index.get(key);
  if (phrases === undefined) index.set(key, [phrase]);
  else phrases.push(phrase);
};

/** Indexes phrases by their first word, its beginning and its misspellings, so that cost does not grow with the lexicons. */
export const createPhraseBook = <Value>(
  phrases: readonly Phrase<Value>[],
  options: { readonly small: ReadonlySet<string>; readonly typos: boolean },
): PhraseBook<Value> => {
  const whole: Index<Value> = new Map();
  const stems: Index<Value> = new Map();
  const misspelt: Index<Value> = new Map();
  let longestStem = 0;
  for (const phrase of phrases) {
    const first = phrase.patterns[0];
    if (first === undefined) continue;
    addTo(first.stem ? stems : whole, first.text, phrase);
    if (first.stem) longestStem = Math.max(longestStem, first.text.length);
    if (options.typos && typoAllowed(first)) for (const form of deletionsOf(first.text)) addTo(misspelt, form, phrase);
  }

  const startingAt = (token: Token): ReadonlySet<Phrase<Value>> => {
    const candidates = new Set<Phrase<Value>>();
    for (const form of token.forms) {
      for (const phrase of whole.get(form) ?? []) candidates.add(phrase);
      for (let length = 2; length <= Math.min(form.length, longestStem); length += 1)
        for (const phrase of stems.get(form.slice(0, length)) ?? []) candidates.add(phrase);
    }
    return candidates;
  };

  const misspeltAt = (token: Token): ReadonlySet<Phrase<Value>> => {
    const candidates = new Set<Phrase<Value>>();
    const longest = Math.min(token.word.length, longestStem + 1);
    const beginnings = new Set([token.word]);
    for (let length = SHORTEST_WITH_TYPO; length <= longest; length += 1) beginnings.add(token.word.slice(0, length));
    for (const beginning of beginnings)
      for (const form of deletionsOf(beginning))
        for (const phrase of misspelt.get(form) ?? [])
          if (phrase.patterns[0] !== undefined && matchesWithTypo(phrase.patterns[0], token)) candidates.add(phrase);
    return candidates;
  };

  const follow = (
    tokens: readonly Token[],
    start: number,
    phrase: Phrase<Value>,
    typo: boolean,
    known: (token: Token) => boolean,
  ): Found<Value> | null => {
    let at = start + 1;
    let forgiven = typo;
    for (const pattern of phrase.patterns.slice(1)) {
      const matchesAt = (index: number): boolean => {
        const token = tokens[index];
        if (token === undefined) return false;
        if (matchesExactly(pattern, token)) return true;
        return options.typos && !typo && !known(token) && matchesWithTypo(pattern, token);
      };
      const last = at + MOST_SMALL_WORDS;
      while (at < last && !matchesAt(at) && options.small.has(tokens[at]?.word ?? '')) at += 1;
      const token = tokens[at];
      if (token === undefined || !matchesAt(at)) return null;
      forgiven ||= !matchesExactly(pattern, token);
      at += 1;
    }
    return { value: phrase.value, start, end: at, words: phrase.patterns.length, typo: forgiven };
  };

  return {
    find: (tokens, known) =>
      tokens.flatMap((token, start) => {
        const found: Found<Value>[] = [];
        for (const phrase of startingAt(token)) {
          const here = follow(tokens, start, phrase, false, known);
          if (here !== null) found.push(here);
        }
        if (
          found.length > 0 ||
          !options.typos ||
          token.word.length < SHORTEST_WITH_TYPO ||
          token.word.length > LONGEST_WITH_TYPO ||
          known(token)
        )
          return found;
        for (const phrase of misspeltAt(token)) {
          const here = follow(tokens, start, phrase, true, known);
          if (here !== null) found.push(here);
        }
        return found;
      }),
  };
};

/** Keeps the longest of overlapping phrases, so that "changement de domicile" is not also "à domicile". */
export const withoutOverlaps = <Value>(found: readonly Found<Value>[]): readonly Found<Value>[] => {
  const kept: Found<Value>[] = [];
  const byLength = [...found].sort((a, b) => b.words - a.words || Number(a.typo) - Number(b.typo) || a.start - b.start);
  for (const candidate of byLength) {
    const clashes = kept.some(
      (other) =>
        candidate.start < other.end &&
        other.start < candidate.end &&
        // Two readings of the very same words both count: "taxes" is French and English.
        !(candidate.start === other.start && candidate.end === other.end && candidate.words === other.words),
    );
    if (!clashes) kept.push(candidate);
  }
  return kept;
};
