import { LANGUAGES, type Language } from '../../core/language.ts';
import type { Utterance } from '../../core/speaker.ts';
import { VOICES } from './voices.ts';

/** A sentence that is said, or a sound that is played, in a document of ours: what we never write is not looked for. */
const SOUND = /<Say\b([^>]*)>([\s\S]*?)<\/Say>|<Play\b[^>]*>([^<]*)<\/Play>/g;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[String(name)] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** Without the elements that tell how it is said. */
const plain = (said: string): string =>
  decoded(said.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();

const languageOf = (attributes: string): Language | null =>
  LANGUAGES.find((language) => {
    const say = VOICES[language].say;
    return say !== null && attributes.includes(`language="${say.language}"`);
  }) ?? null;

const pathOf = (address: string): string => {
  try {
    return new URL(decoded(address).trim()).pathname;
  } catch {
    return '';
  }
};

/** Stands for a sound of which nobody knows the words any more. */
const SOUNDS = '🔊';

/**
 * The words of a TwiML document of ours (`render.ts`, `line.ts`), in order, as the caller heard them.
 * @param wordsOfClip what a sound below our own address says; null where nobody knows (any more)
 */
export const wordsTold = (twiml: string, wordsOfClip: (path: string) => Utterance | null): readonly Utterance[] => {
  const told: Utterance[] = [];
  for (const [, attributes = '', said = '', address] of twiml.matchAll(SOUND)) {
    if (address === undefined) {
      const text = plain(said);
      if (text !== '') told.push({ language: languageOf(attributes) ?? 'fr', text });
    } else {
      told.push(wordsOfClip(pathOf(address)) ?? { language: told.at(-1)?.language ?? 'fr', text: SOUNDS });
    }
  }
  return told;
};
