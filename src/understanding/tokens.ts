import { fold } from './normalise.ts';

/** One word or number of a message, with where it stands in the cleaned text. */
export type Token = {
  readonly start: number;
  readonly end: number;
  /** As written, accents and case kept. */
  readonly raw: string;
  /** Folded. */
  readonly word: string;
  /**
   * The folded word; in Arabic also what is left without "and", "with", "for", "the"; in Latin letters also what is left
   * of a French elision typed without its apostrophe ("lordinateur", "didentité"). Never empty.
   */
  readonly forms: readonly string[];
};

/** A postcode glued to a word ("1080impots") is two tokens; Darija's "3afak" and "18h" are one. */
const TOKEN = /\d{4}(?![\d])|[\p{L}\p{M}\d]+/gu;

/** Enough for any message that `clean` lets through to be understood; a bound for one made of single letters. */
const MOST_TOKENS = 160;

const ARABIC_CLITICS = [/^[وف]?(?:[بك]?ال|لل)(?=.{3})/, /^[وفبل](?=.{3})/] as const;

const ELISION = /^(?:qu|[ldj])(?=[aeiouh][a-z]{4})/;

const formsOf = (word: string): readonly string[] => {
  if (ELISION.test(word)) return [word, word.replace(ELISION, '')];
  if (!/^[\u0621-\u064a]/.test(word)) return [word];
  const stripped = ARABIC_CLITICS.map((clitic) => word.replace(clitic, '')).filter((form) => form !== word);
  return [word, ...stripped];
};

/** Splits a cleaned text. Apostrophes and hyphens separate: "l'ordinateur", "rendez-vous", "Molenbeek'te". */
export const tokenise = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (tokens.length === MOST_TOKENS) break;
    const word = fold(match[0]);
    if (word === '') continue;
    tokens.push({
      start: match.index,
      end: match.index + match[0].length,
      raw: match[0],
      word,
      forms: formsOf(word),
    });
  }
  return tokens;
};
