import type { Language } from '../core/language.ts';
import type { Command } from '../core/understanding.ts';
import { LEXICONS } from './lexicon/lexicons.ts';
import { createPhraseBook, type Found, phrasesOf } from './phrases.ts';
import type { Token } from './tokens.ts';
import { covers, type Vocabulary } from './vocabulary.ts';

/** When one message can be read as two commands of the same length, the graver is meant; a greeting says least. */
const GRAVEST_FIRST: readonly Command[] = [
  'erase',
  'stop',
  'cancel',
  'bookings',
  'privacy',
  'person',
  'language',
  'dont_know',
  'back',
  'no',
  'yes',
  'repeat',
  'voice_off',
  'voice_on',
  'start',
  'thanks',
  'restart',
];

/** Greetings and thanks may stand beside any other command: "bonjour, annuler svp", "non merci". */
const COURTESIES: ReadonlySet<Command> = new Set(['restart', 'thanks']);

/** Too short, or of too much consequence, to be guessed at; and "local" is not "vocal". */
const NO_TYPOS: ReadonlySet<Command> = new Set(['stop', 'start', 'yes', 'no', 'voice_on', 'voice_off']);

type Meaning = { readonly command: Command; readonly language: Language };

/** Words that belong to no language: the opt-out words that carriers and providers know, and "audio". */
const UNIVERSAL: Readonly<Partial<Record<Command, string>>> = {
  stop: 'stop, arret, stoppen, unsubscribe, stopall, revoke, optout, end, quit',
  start: 'start, unstop',
  voice_on: 'audio, voice',
  privacy: 'privacy, gdpr, rgpd',
};

/**
 * "Back" in "back to the menu" is no step back: the longer words say where to. Nor is "në" in the same of Albanian, "kthehu në menu", the "what?" of
 * Turkish.
 */
const PARTS_OF_MENU: ReadonlySet<Command> = new Set(['back', 'repeat']);
const isPartOfMenu = (found: readonly Found<Meaning>[], { value, start, end }: Found<Meaning>): boolean =>
  PARTS_OF_MENU.has(value.command) &&
  found.some(
    (longer) =>
      longer.value.command === 'restart' &&
      longer.start <= start &&
      longer.end >= end &&
      longer.end - longer.start > end - start,
  );

/** Reads a message that is one command and nothing else, politeness aside. */
export const createCommandReader = (vocabulary: Vocabulary) => {
  const phrases = LEXICONS.flatMap(({ language, commands }) =>
    [...Object.entries(commands), ...Object.entries(UNIVERSAL)].flatMap(([command, notation]) =>
      phrasesOf(notation, { command: command as Command, language } satisfies Meaning),
    ),
  );
  const book = createPhraseBook(phrases, { small: vocabulary.small, typos: true });
  const bookingsAlone = createPhraseBook(
    LEXICONS.flatMap((lexicon) => phrasesOf(lexicon.bookingsAlone, true as const)),
    { small: new Set(), typos: true },
  );
  const isBookingsAlone = (tokens: readonly Token[]): boolean =>
    bookingsAlone.find(tokens, vocabulary.known).some(({ start, end }) => start === 0 && end === tokens.length);

  /** @param language breaks ties: "nu" is a Romanian no. Null when nothing is known. */
  return (tokens: readonly Token[], language: Language | null): Command | null => {
    if (tokens.length === 0 || tokens.length > LONGEST_COMMAND) return null;
    if (isBookingsAlone(tokens)) return 'bookings';
    const found = book
      .find(tokens, vocabulary.known)
      .filter(({ typo, value }) => !typo || !NO_TYPOS.has(value.command));
    if (found.length === 0) return null;
    const polite = vocabulary.polite.find(tokens, vocabulary.known);
    const courtesies = found.filter(({ value }) => COURTESIES.has(value.command));
    let best: { command: Command; weight: number } | null = null;
    for (const command of GRAVEST_FIRST) {
      const spans = found.filter((span) => span.value.command === command && !isPartOfMenu(found, span));
      if (spans.length === 0 || !covers(tokens, [...spans, ...courtesies, ...polite], vocabulary.small)) continue;
      const words = Math.max(...spans.map((span) => span.end - span.start));
      const spoken = spans.some(({ value }) => value.language === language) ? 0.5 : 0;
      const weight = COURTESIES.has(command) ? spoken - 100 + words : words + spoken;
      if (best === null || weight > best.weight) best = { command, weight };
    }
    return best?.command ?? null;
  };
};

/** A longer message is about something. */
const LONGEST_COMMAND = 14;
