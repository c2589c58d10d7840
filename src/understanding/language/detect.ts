import { LANGUAGES, type Language } from '../../core/language.ts';
import type { LanguageGuess } from '../../core/understanding.ts';
import type { Token } from '../tokens.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Code, createEvidenceReader, type Evidence, isKnown } from './evidence.ts';
import { guessFromScript } from './script.ts';
import { guessFromStatistics } from './statistics.ts';

/** At first contact one telling word decides ("1080 impôts"); to leave a language already spoken it takes two. */
const ENOUGH_AT_FIRST = { score: 0.75, margin: 0.5 } as const;
const ENOUGH_TO_CHANGE = { score: 1.6, margin: 1.1 } as const;
/** A nearer second is a tie. */
const TIE = 0.25;
/** Fewer words and letters are noise to statistics. */
const STATISTICS = { words: 2, letters: 8, wordsIfLacking: 3 } as const;

const toGuess = (code: Code, sure: boolean): LanguageGuess =>
  isKnown(code) ? { type: 'known', language: code, sure } : { type: 'lacking', code };

const scoreOf = ({ scores }: Evidence, code: Code): number => scores.find(([other]) => other === code)?.[1] ?? 0;

/**
 * The language of a message: script, then the lexicons, then letter statistics where both libraries agree or the stricter
 * is reliable, then unknown.
 */
export const createLanguageReader = (vocabulary: Vocabulary) => {
  const weigh = createEvidenceReader(vocabulary);

  const fromWords = (evidence: Evidence, assumed: Language | null): LanguageGuess | null => {
    const [first, second] = evidence.scores;
    if (first === undefined || first[1] < TIE) return null;
    const margin = first[1] - (second?.[1] ?? 0);
    if (margin < TIE) return null;
    const [code, score] = first;
    if (!isKnown(code)) return score >= 2 || (score >= 1 && margin >= 1) ? toGuess(code, true) : null;
    const enough = assumed === null || assumed === code ? ENOUGH_AT_FIRST : ENOUGH_TO_CHANGE;
    const sure = score >= enough.score && margin >= enough.margin;
    return sure ? toGuess(code, true) : null;
  };

  const fromTie = (evidence: Evidence, assumed: Language | null): LanguageGuess => {
    const known = evidence.scores.filter(([code]) => isKnown(code));
    const best = known[0]?.[1] ?? 0;
    if (best < TIE) return { type: 'unknown' };
    const within = (distance: number) => known.filter(([, score]) => best - score < distance).map(([code]) => code);
    const foremost = within(0.01);
    const language =
      assumed !== null && within(TIE).includes(assumed)
        ? assumed
        : LANGUAGES.find((candidate) => foremost.includes(candidate));
    return language === undefined ? { type: 'unknown' } : { type: 'known', language, sure: false };
  };

  /**
   * @param tokens without place names and numbers, which are the same in every language.
   * @param assumed the language of the conversation so far; a message must be clear to be sure of another.
   */
  return (text: string, tokens: readonly Token[], assumed: Language | null): LanguageGuess => {
    const script = guessFromScript(text);
    if (script !== null) return script;
    const latin = tokens.filter((token) => /\p{L}/u.test(token.word));
    if (latin.length === 0) return { type: 'unknown' };
    const evidence = weigh(latin);
    const told = fromWords(evidence, assumed);
    if (told !== null) return told;

    const bare = latin.map((token) => token.raw).join(' ');
    if (latin.length >= STATISTICS.words && bare.length >= STATISTICS.letters) {
      const statistics = guessFromStatistics(bare);
      const best = evidence.scores[0]?.[1] ?? 0;
      if (statistics !== null && (statistics.reliable || statistics.agreed)) {
        const plausible = scoreOf(evidence, statistics.code) >= best - TIE;
        if (isKnown(statistics.code)) {
          const sure = statistics.reliable && statistics.agreed && plausible && latin.length >= 3 && assumed === null;
          if (plausible) return { type: 'known', language: statistics.code, sure };
        } else if (
          latin.length >= STATISTICS.wordsIfLacking &&
          statistics.reliable &&
          statistics.agreed &&
          (best < ENOUGH_AT_FIRST.score || evidence.scores[0]?.[0] === statistics.code)
        )
          return toGuess(statistics.code, true);
      }
    }
    return fromTie(evidence, assumed);
  };
};
