import type { Constraints } from './constraints.ts';
import type { Language } from './language.ts';
import type { Need } from './need.ts';
import type { PlaceReading } from './place-reading.ts';

/** What a whole message asks of the helpline itself, in any of the ten languages or by its key. */
export type Command =
  | 'back' // 0
  | 'person' // 9
  | 'repeat' // * or ?
  | 'language' // #
  | 'restart' // menu, bonjour, hello
  | 'stop' // STOP, ARRET, STOPPEN: silence the line
  | 'start' // START: speak again
  | 'erase' // ERASE, EFFACER, WISSEN
  | 'privacy' // vie privée, mes données: what we know of you
  | 'bookings' // mes rendez-vous
  | 'cancel' // annuler
  | 'yes'
  | 'no'
  | 'thanks'
  | 'voice_on' // 🔊, "audio"
  | 'voice_off' // 🔇
  | 'dont_know'; // je sais pas

export type LanguageGuess =
  /** One of the ten; `sure` when it may replace what was assumed without asking. */
  | { readonly type: 'known'; readonly language: Language; readonly sure: boolean }
  /** A language that we lack, recognised as such (ISO 639-3 code, for the ticket and the figures). */
  | { readonly type: 'lacking'; readonly code: string }
  | { readonly type: 'unknown' };

/** All that one message says, before the conversation's place decides what it means there. Pure data, no words of the person. */
export type Understanding = {
  readonly language: LanguageGuess;
  readonly command: Command | null;
  /** The person asked for a language by name or code: "NL", "English please", "عربي". */
  readonly switchTo: Language | null;
  /** The message is nothing but digits and keys (Arabic-Indic digits made Latin, spaces gone): "1", "1080", "#". */
  readonly digits: string | null;
  readonly need: Need | null;
  readonly place: PlaceReading;
  readonly constraints: Constraints;
  /** "non, 1030": what follows replaces what was said. */
  readonly correction: boolean;
  readonly emergency: boolean;
  readonly forSomeoneElse: boolean;
  /** A word was there to understand; false for emoji only, punctuation only or an empty body. */
  readonly hasWords: boolean;
};
