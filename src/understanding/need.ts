import type { Language } from '../core/language.ts';
import { NEED_ICONS, NEEDS, type Need } from '../core/need.ts';
import { internationalNeeds } from './lexicon/international.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { clean } from './normalise.ts';
import { createPhraseBook, type Found, type Phrase, phrasesOf, withoutOverlaps } from './phrases.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Between needs of equal evidence the more specific is meant: a lesson about a computer is a lesson, a doctor's
 * appointment to make online is health, and the device comes last since any digital question names one.
 */
const MOST_SPECIFIC_FIRST: readonly Need[] = [
  'home_visit',
  'equipment',
  'learn',
  'health',
  'bank',
  'school',
  'housing',
  'job',
  'admin',
  'device',
];

/**
 * Beside these, a device is what they are about and not what is asked. With the score that it takes: "cheap" is enough
 * to make a laptop a purchase, while "at home" alone does not make a broken one a visit.
 */
const BEAT_DEVICE: readonly (readonly [Need, number])[] = [
  ['home_visit', 1],
  ['equipment', 0.3],
  ['learn', 1],
];

type Meaning = { readonly need: Need; readonly weak: boolean; readonly language: Language | null };

/** A tilde marks a phrase that is evidence only where nothing else is: "~at home" in "no internet at home". */
const meanings = (need: Need, notation: string, language: Language | null): readonly Phrase<Meaning>[] => {
  const phrases = notation.split(',').map((phrase) => phrase.trim());
  const weak = phrases.filter((phrase) => phrase.startsWith('~')).map((phrase) => phrase.slice(1));
  const strong = phrases.filter((phrase) => !phrase.startsWith('~'));
  return [
    ...phrasesOf(strong.join(','), { need, weak: false, language }),
    ...phrasesOf(weak.join(','), { need, weak: true, language }),
  ];
};

/** A word of the language being written weighs more than its look-alike in another ("renta" is a pension or a rent). */
const FOREIGN = 0.7;

const weightOf = ({ value, words, typo }: Found<Meaning>, language: Language | null): number => {
  const base = value.weak ? 0.5 : 2 + (words - 1) - (typo ? 0.5 : 0);
  return value.language === null || language === null || value.language === language ? base : base * FOREIGN;
};

/** One sent icon is as good as a word: it is how people who do not read choose. */
const NEED_OF_ICON: readonly (readonly [string, Need])[] = NEEDS.map((need) => [clean(NEED_ICONS[need]), need]);

export const needOfIcon = (text: string): Need | null =>
  NEED_OF_ICON.find(([icon]) => text.includes(icon))?.[1] ?? null;

/** Finds what help is wanted: the need with the strongest evidence over all ten languages, or null. */
export const createNeedReader = (vocabulary: Vocabulary) => {
  const phrases = [
    ...LEXICONS.flatMap(({ language, needs }) =>
      Object.entries(needs).flatMap(([need, notation]) => meanings(need as Need, notation, language)),
    ),
    ...Object.entries(internationalNeeds).flatMap(([need, notation]) => meanings(need as Need, notation, null)),
  ];
  const book = createPhraseBook(phrases, { small: vocabulary.small, typos: true });

  const frequent = new Map(
    LEXICONS.map(({ language, words, small }) => [
      language,
      new Set(phrasesOf(`${words}, ${small}`, true).flatMap(({ patterns }) => patterns.map(({ text }) => text))),
    ]),
  );
  /** "les" is a lesson in Dutch and an article in French, "is" is work in Turkish and a verb in English. */
  const isEveryday = (match: Found<Meaning>, token: Token | undefined, language: Language | null): boolean => {
    if (match.words > 1 || token === undefined || match.value.language === null) return false;
    if (language === null) return vocabulary.small.has(token.word);
    return match.value.language !== language && frequent.get(language)?.has(token.word) === true;
  };

  return (tokens: readonly Token[], language: Language | null): Need | null => {
    const found = withoutOverlaps(book.find(tokens, vocabulary.known)).filter(
      (match) => !isEveryday(match, tokens[match.start], language),
    );
    const scores = new Map<Need, number>();
    for (const need of NEEDS) {
      const bestAt = new Map<number, number>();
      for (const match of found)
        if (match.value.need === need)
          bestAt.set(match.start, Math.max(bestAt.get(match.start) ?? 0, weightOf(match, language)));
      const score = [...bestAt.values()].reduce((sum, weight) => sum + weight, 0);
      if (score > 0) scores.set(need, score);
    }
    const ranked = MOST_SPECIFIC_FIRST.filter((need) => scores.has(need)).sort(
      (a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0),
    );
    const first = ranked[0] ?? null;
    if (first !== 'device') return first;
    return BEAT_DEVICE.find(([need, enough]) => (scores.get(need) ?? 0) >= enough)?.[0] ?? first;
  };
};
