import { BEFORE_A_PLACE } from './context-words.ts';

/** Words that make the number after them a year, folded: since, born, in the year, the months. */
const YEAR_WORDS = new Set(
  `depuis annee annees an ne nee naissance fin debut avant apres jusqu jusque decembre novembre octobre septembre aout juillet
  juin mai avril mars fevrier janvier revenus exercice
  sinds sedert jaar geboren geboorte eind begin voor vanaf januari februari maart april mei juni juli augustus september oktober
  november december inkomsten aanslagjaar
  since year born birth before after until january february march may june july august october
  yil yili yilinda yilindan dogum dogumlu beri nascut anul din lindur viti vitit rok roku urodzony urodzona ano anos desde nascido
  nascida nacido nacida nasci naci
  منذ سنه عام مواليد`.split(/\s+/),
);

/** How many words before a number may still say that it is a year ("né le 3 mars 1950"). */
const REACH = 3;

/** Tax years and the like ("impôts 2024"): numbers that a message with other words hardly means as Antwerp's postcodes. */
const isRecentYear = (digits: string): boolean => digits >= '2000' && digits <= '2039';

export const isYear = (digits: string, before: readonly string[], hasOtherWords: boolean): boolean => {
  if (digits < '1900' || digits > '2099') return false;
  const near = before.slice(-REACH);
  const previous = near.at(-1);
  if (near.some((word) => YEAR_WORDS.has(word))) return true;
  if (!isRecentYear(digits)) return false;
  const afterPlaceWord = previous !== undefined && BEFORE_A_PLACE.has(previous) && !AMBIGUOUS.has(previous);
  return hasOtherWords && !afterPlaceWord;
};

/** "en 2019", "in 2020": a place or a time; with a recent number a time. */
const AMBIGUOUS = new Set(['en', 'in', 'w', 'ne', 'din', 'vers', 'في', 'من']);
