import { isLanguage, type Language } from '../core/language.ts';
import type { Understanding } from '../core/understanding.ts';
import { emit, type Step } from './step.ts';

const set = (step: Step, language: Language, chosen: boolean): void => {
  const { session } = step;
  if (session.language === language && session.languageChosen === chosen) return;
  session.language = language;
  session.languageChosen = chosen;
  emit(step, { type: 'language_set', language, chosen });
};

/** The languages that this flow can speak: those of its language menu. */
const spoken = (step: Step): readonly string[] => {
  const menu = step.flow.nodes[step.flow.language];
  return menu?.type === 'choose' ? menu.options : [];
};

/** A language's row of an older menu. @returns false for one that this flow cannot speak */
export const chooseLanguage = (step: Step, language: string): boolean => {
  if (!isLanguage(language) || !spoken(step).includes(language)) return false;
  set(step, language, true);
  return true;
};

/**
 * Settles the language from one message. A name or code chooses it for good; a guess only fills what is unknown, or replaces an
 * earlier guess when it is sure. Never locked in: the first reply offers the switch.
 * @returns whether the message asked for a language by name
 */
export const settleLanguage = (step: Step, understanding: Understanding): boolean => {
  const { session } = step;
  const { switchTo, language: guess } = understanding;
  if (switchTo !== null && spoken(step).includes(switchTo)) {
    set(step, switchTo, true);
    return true;
  }
  if (session.languageChosen || guess.type === 'unknown') return false;
  if (guess.type === 'lacking' || !spoken(step).includes(guess.language)) {
    if (session.language === null) {
      emit(step, { type: 'language_lacking', code: guess.type === 'lacking' ? guess.code : guess.language });
    }
    return false;
  }
  if (session.language === null || guess.sure) set(step, guess.language, false);
  return false;
};
