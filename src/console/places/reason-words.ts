import { ENGLISH_REASONS } from '../../directory/import/english-reasons.ts';
import type { ReasonWords } from '../../directory/import/reasons.ts';
import type { OperatorLanguage } from '../words.ts';
import { ARABIC_REASONS } from './reason-words/ar.ts';
import { FRENCH_REASONS } from './reason-words/fr.ts';
import { DUTCH_REASONS } from './reason-words/nl.ts';

/** Why a row of a file, or what a form says, is not taken; the command line has the English ones. */
export const REASON_WORDS: Readonly<Record<OperatorLanguage, ReasonWords>> = {
  fr: FRENCH_REASONS,
  nl: DUTCH_REASONS,
  en: ENGLISH_REASONS,
  ar: ARABIC_REASONS,
};
