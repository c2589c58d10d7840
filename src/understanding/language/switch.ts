import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import { LEXICONS } from '../lexicon/lexicons.ts';
import { createPhraseBook, type Found, phrasesOf } from '../phrases.ts';
import type { Token } from '../tokens.ts';
import { covers, type Vocabulary } from '../vocabulary.ts';

/** Two-letter codes, as people know them from phones and forms; Albania's is AL. Only alone: "en", "es", "al" are words. */
const CODES: Readonly<Record<string, Language>> = {
  fr: 'fr',
  nl: 'nl',
  en: 'en',
  ar: 'ar',
  tr: 'tr',
  ro: 'ro',
  sq: 'sq',
  al: 'sq',
  pl: 'pl',
  pt: 'pt',
  es: 'es',
};

/** A flag alone asks for its language, for those who do not read. */
const FLAGS: Readonly<Record<string, Language>> = {
  '🇫🇷': 'fr',
  '🇳🇱': 'nl',
  '🇬🇧': 'en',
  '🇺🇸': 'en',
  '🇲🇦': 'ar',
  '🇸🇦': 'ar',
  '🇸🇾': 'ar',
  '🇩🇿': 'ar',
  '🇹🇳': 'ar',
  '🇹🇷': 'tr',
  '🇷🇴': 'ro',
  '🇲🇩': 'ro',
  '🇦🇱': 'sq',
  '🇽🇰': 'sq',
  '🇵🇱': 'pl',
  '🇵🇹': 'pt',
  '🇧🇷': 'pt',
  '🇪🇸': 'es',
};

/** English hides its "not". */
const CONTRACTED_NOT = "don't, dont, can't, cant, doesn't, cannot";

type Part = Found<unknown>;

const touches = (a: Part, b: Part, tokens: readonly Token[], small: ReadonlySet<string>): boolean => {
  const [left, right] = a.start < b.start ? [a, b] : [b, a];
  return tokens.slice(left.end, right.start).every((token) => small.has(token.word));
};

/** Reads whether the person asks for a language: "NL", "English please", "عربي", "je parle turc". */
export const createSwitchReader = (vocabulary: Vocabulary) => {
  const options = { small: vocabulary.small, typos: true };
  const names = createPhraseBook(
    LEXICONS.flatMap((lexicon) =>
      Object.entries(lexicon.names).flatMap(([language, notation]) => phrasesOf(notation, language as Language)),
    ),
    options,
  );
  const around = createPhraseBook(
    LEXICONS.flatMap(({ commands, speak }) => phrasesOf(`${commands.language ?? ''}, ${speak}`, true)),
    options,
  );
  const speaking = createPhraseBook(
    LEXICONS.flatMap(({ speak }) => phrasesOf(speak, true)),
    options,
  );
  const denials = createPhraseBook(
    [...LEXICONS.flatMap(({ not }) => phrasesOf(not, true)), ...phrasesOf(CONTRACTED_NOT, true)],
    { small: new Set(), typos: false },
  );

  /** @param tokens without place names and numbers. A wish to learn a language is no wish to be answered in it. */
  return (text: string, tokens: readonly Token[], need: Need | null): Language | null => {
    const flag = FLAGS[text.trim()];
    if (flag !== undefined) return flag;
    const [only] = tokens;
    if (only !== undefined && tokens.length === 1 && CODES[only.word] !== undefined) return CODES[only.word] ?? null;
    if (need === 'learn' || need === 'school') return null;
    const named = names.find(tokens, vocabulary.known);
    const first = named[0];
    if (first === undefined || denials.find(tokens, vocabulary.known).length > 0) return null;
    const languages = new Set(named.map(({ value }) => value));
    if (languages.size > 1 && named.some(({ start }) => start !== first.start)) return null;
    const polite = vocabulary.polite.find(tokens, vocabulary.known);
    const wholeMessage = covers(
      tokens,
      [...named, ...polite, ...around.find(tokens, vocabulary.known)],
      vocabulary.small,
    );
    const spoken = speaking
      .find(tokens, vocabulary.known)
      .some((part) => touches(part, first, tokens, vocabulary.small));
    const opening =
      first.start <= 1 && polite.some((part) => part.start >= first.end && touches(part, first, tokens, new Set()));
    return wholeMessage || spoken || opening ? first.value : null;
  };
};
