import { LEXICONS } from './lexicon/lexicons.ts';
import { fold } from './normalise.ts';
import { createPhraseBook, phrasesOf } from './phrases.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Correction = {
  readonly correction: boolean;
  /** The token from which on what is meant is said: after "mais" in "pas 1080 mais 1030". Null: the whole message. */
  readonly meantFrom: number | null;
};

type Marker = 'no' | 'not' | 'but' | 'rather';

/** In these a bare "no" also begins ordinary sentences ("no tengo internet"): only a pause or a number after it tells. */
const AMBIGUOUS_NO: ReadonlySet<string> = new Set(['no', 'nu', 'nie', 'nao', 'lla', 'la']);

/** Reads whether the message takes back something said before, and from where on the new is said. */
export const createCorrectionReader = (vocabulary: Vocabulary) => {
  const book = createPhraseBook<Marker>(
    LEXICONS.flatMap((lexicon) => [
      ...phrasesOf<Marker>(lexicon.no, 'no'),
      ...phrasesOf<Marker>(lexicon.not, 'not'),
      ...phrasesOf<Marker>(lexicon.but, 'but'),
      ...phrasesOf<Marker>(lexicon.rather, 'rather'),
    ]),
    { small: new Set(), typos: false },
  );

  const opensWithNo = (
    text: string,
    tokens: readonly Token[],
    markers: readonly { value: Marker; start: number }[],
  ) => {
    const first = tokens[0];
    const second = tokens[1];
    if (first === undefined || second === undefined) return false;
    if (markers.some(({ value, start }) => value === 'no' && start === 0)) return true;
    if (!AMBIGUOUS_NO.has(fold(first.raw))) return false;
    return /[,.;:!…–—-]/.test(text.slice(first.end, second.start)) || /^\d/.test(second.word);
  };

  return (text: string, tokens: readonly Token[]): Correction => {
    const markers = book.find(tokens, vocabulary.known);
    const negation = markers.find(
      ({ value, start }) =>
        value === 'not' || (start === 0 && value === 'no') || AMBIGUOUS_NO.has(tokens[start]?.word ?? ''),
    );
    const contrast = markers.findLast(
      ({ value, start, end }) =>
        (value === 'but' || value === 'rather') && start > (negation?.start ?? 0) && end < tokens.length,
    );
    // Later in a sentence the same words tell of something else: "j'ai une erreur sur itsme".
    const announced = markers.some(({ value, start }) => value === 'rather' && start <= 1);
    const contrasted = negation !== undefined && contrast !== undefined;
    return {
      correction: contrasted || opensWithNo(text, tokens, markers) || announced,
      meantFrom: contrasted ? contrast.end : null,
    };
  };
};
