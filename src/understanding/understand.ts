import type { Gazetteer } from '../core/gazetteer.ts';
import type { Language } from '../core/language.ts';
import type { LanguageGuess, Understanding } from '../core/understanding.ts';
import { createCircumstancesReader } from './circumstances.ts';
import { createCommandReader } from './command.ts';
import { createConstraintsReader } from './constraints.ts';
import { createCorrectionReader } from './correction.ts';
import { commandOfKey, readKeys } from './keys.ts';
import { createLanguageReader } from './language/detect.ts';
import { createSwitchReader } from './language/switch.ts';
import { DUTCH_PLACES } from './lexicon/dutch-places.ts';
import { createNeedReader, needOfIcon } from './need.ts';
import { clean } from './normalise.ts';
import { readDigitWord, withPostcodesInDigits } from './number-words.ts';
import { placeTokens, readPlace } from './place.ts';
import { commandOfSign } from './signs.ts';
import { type Token, tokenise } from './tokens.ts';
import { createVocabulary } from './vocabulary.ts';

/**
 * All that one message says, whatever was asked before: language, command, need, place, wishes. Pure, in memory, about a
 * millisecond; only the first `ANALYSED_CHARACTERS` are read.
 * @param assumed the language of the conversation so far, null at first contact.
 */
export type Understand = (text: string, context: { readonly assumed: Language | null }) => Understanding;

const isNumber = (token: Token): boolean => /^\d+$/.test(token.word);

/** Compiles the lexicons (about half a second, once at start) and returns the reader. */
export const createUnderstanding = (deps: { readonly gazetteer: Gazetteer }): Understand => {
  const { gazetteer } = deps;
  const vocabulary = createVocabulary();
  const readCommand = createCommandReader(vocabulary);
  const readLanguage = createLanguageReader(vocabulary);
  const readSwitch = createSwitchReader(vocabulary);
  const readNeed = createNeedReader(vocabulary);
  const readConstraints = createConstraintsReader(vocabulary);
  const readCircumstances = createCircumstancesReader(vocabulary);
  const readCorrection = createCorrectionReader(vocabulary);

  return (text, { assumed }) => {
    const message = clean(text);
    const keys = readKeys(message);
    const original = tokenise(message);
    const polite = vocabulary.polite.find(original, vocabulary.known);
    const passable = (token: Token): boolean =>
      vocabulary.small.has(token.word) || polite.some(({ start, end }) => original.slice(start, end).includes(token));
    const digits = keys ?? readDigitWord(original, passable);

    // What follows reads the message with its spoken postcodes in digits.
    const spelt = withPostcodesInDigits(message, original);
    const tokens = tokenise(spelt);
    const { correction, meantFrom } = readCorrection(spelt, tokens);
    const meant = meantFrom === null ? null : spelt.slice(tokens[meantFrom]?.start ?? 0);
    const place = readPlace(gazetteer, { text: spelt, meant, digits });
    const named = placeTokens(gazetteer, spelt, tokens, place);
    const words = tokens.filter((token) => !named.has(token) && !isNumber(token));

    const read = readLanguage(message, words, assumed);
    const hinted = read.type === 'unknown' && assumed === null && [...named].some(({ word }) => DUTCH_PLACES.has(word));
    const language: LanguageGuess = hinted ? { type: 'known', language: 'nl', sure: false } : read;
    const spoken = language.type === 'known' ? language.language : assumed;
    const need =
      (meantFrom === null ? null : readNeed(tokens.slice(meantFrom), spoken)) ??
      readNeed(words, spoken) ??
      (words.length === 0 ? needOfIcon(message) : null);
    const command =
      digits === null ? (readCommand(original, spoken) ?? commandOfSign(message, words)) : commandOfKey(digits);
    const circumstances = readCircumstances(tokens);
    return {
      language,
      command,
      switchTo: readSwitch(message, words, need),
      digits,
      need: command === null ? need : null,
      place,
      constraints: readConstraints(tokens),
      correction: correction && command === null,
      emergency: circumstances.emergency,
      forSomeoneElse: circumstances.forSomeoneElse,
      hasWords: /[\p{L}\d]/u.test(message),
    };
  };
};
