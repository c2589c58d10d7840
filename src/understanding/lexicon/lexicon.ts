import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import type { Command } from '../../core/understanding.ts';

/**
 * Words and phrases separated by commas, written as people write them: accents and case are folded when read, a star
 * stands for any ending ("impôt*"). Apostrophes and hyphens separate words.
 */
export type Phrases = string;

/** What the 22 postcodes of Brussels are made of when they are said. Each entry lists ways to say one number. */
export type NumberWords = {
  /** Zero to nine, in order. */
  readonly digits: readonly [Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases];
  /** Ten, twenty … ninety, in order. */
  readonly tens: readonly [Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases];
  /** 81, 82, 83. */
  readonly eighties: readonly [Phrases, Phrases, Phrases];
  readonly thousand: Phrases;
  /** 1100 and 1200, before what follows. */
  readonly elevenHundred: Phrases;
  readonly twelveHundred: Phrases;
  /** 10, 11, 12 as the first half of a code said in two halves ("ten eighty"). */
  readonly halves: readonly [Phrases, Phrases, Phrases];
  /** May stand between the parts ("mil e oitenta"); empty where the language has none. */
  readonly and: Phrases;
  /** First to eighth, in one word each: the answers to a list that was read aloud. */
  readonly ordinals: readonly [Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases, Phrases];
};

/** All that one language contributes. Adding a language is adding one such file to `lexicons.ts`. */
export type Lexicon = {
  readonly language: Language;
  /** Letters that few other languages write: weak evidence of this one. */
  readonly letters: string;
  /** Frequent and telling words, as evidence of the language and nothing else. */
  readonly words: Phrases;
  /** What this language calls the ten. */
  readonly names: Readonly<Record<Language, Phrases>>;
  /** Words that change nothing in what is asked: "please", "I would like". */
  readonly polite: Phrases;
  /** Articles, prepositions, pronouns: may stand inside and around a phrase. */
  readonly small: Phrases;
  readonly commands: Readonly<Partial<Record<Command, Phrases>>>;
  /**
   * Words that ask for one's bookings when they are the whole message. "Je voudrais un rendez-vous" asks for a new one, so
   * not even politeness may stand beside them.
   */
  readonly bookingsAlone: Phrases;
  readonly needs: Readonly<Partial<Record<Need, Phrases>>>;
  readonly constraints: {
    readonly evening: Phrases;
    readonly weekend: Phrases;
    readonly wheelchair: Phrases;
    readonly free: Phrases;
    readonly women: Phrases;
    readonly seniors: Phrases;
    readonly young: Phrases;
  };
  /** A life may be in danger, wherever this stands in the message. */
  readonly emergency: Phrases;
  /** The same, but only when the message says nothing else: "urgence", "la police" (not "papiers pour la police"). */
  readonly emergencyAlone: Phrases;
  /** Cries that may stand beside `emergencyAlone`: "police, aidez-moi". By themselves they tell of no danger. */
  readonly pleas: Phrases;
  /** Phrases with such words in them that tell of something else: "contre la violence conjugale", "voor de politie". */
  readonly notEmergency: Phrases;
  readonly someoneElse: Phrases;
  /** "No" as an exclamation, which opens a correction: "non, 1030". */
  readonly no: Phrases;
  /** "Not" before what is taken back: "pas 1080 mais 1030". */
  readonly not: Phrases;
  /** After it comes what is meant. */
  readonly but: Phrases;
  /** "Plutôt", "actually": announces a correction. */
  readonly rather: Phrases;
  /** "I speak …", which before or after a language's name asks for it. */
  readonly speak: Phrases;
  readonly numbers: NumberWords;
};
