import type { Language } from '../../core/language.ts';
import type { Screen, Wording } from '../../core/screen.ts';
import type { Speaker } from '../../core/speaker.ts';
import { split } from '../shared/cut.ts';
import { VOICES, type Voice } from './voices.ts';

/** One thing that a caller hears. */
export type Sound =
  | { readonly type: 'say'; readonly say: NonNullable<Voice['say']>; readonly text: string }
  | { readonly type: 'play'; readonly url: string };

/** Twilio refuses a Say above 4096 characters, Amazon's voices above 3000. */
const MAX_SAY = 3000;
/** Addresses of more than 2,000 characters are where proxies and logs begin to cut. */
const MAX_URL = 1500;
/** Twilio takes 64 kB of TwiML (error 11750): what is left is for the Gather with its hints, which are half of it at most. */
const MAX_TOLD_BYTES = 30_000;

/** What XML 1.0 cannot hold, or a voice cannot say: control characters, lone surrogates, non-characters. */
export const speakable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]+/gu, ' ').trim();

const SENTENCE_END = /(?<=[.!?؟…:;])\s+/u;

/** In as few pieces as fit, broken between sentences, since a voice lowers at the end of each; a monstrous one between words. */
const pieces = (text: string, fits: (text: string) => boolean): string[] => {
  if (fits(text)) return [text];
  const told: string[] = [];
  for (const sentence of text.split(SENTENCE_END)) {
    const grown = `${told.at(-1) ?? ''} ${sentence}`.trim();
    if (told.length > 0 && fits(grown)) told[told.length - 1] = grown;
    else told.push(...split(sentence, fits));
  }
  return told;
};

const wordingsOf = (screen: Screen): readonly Wording[] => [
  ...screen.lines,
  ...screen.choices.flatMap((choice) => (choice.wording === null ? [] : [choice.wording])),
  ...(screen.footer === null ? [] : [screen.footer]),
];

/** What the document needs for it, its markup included. */
const bytesOf = (sound: Sound): number => {
  const text = sound.type === 'say' ? sound.text.replace(/[&<>]/g, '&amp;') : sound.url;
  return Buffer.byteLength(text) + 120;
};

/**
 * What a caller hears of a screen, in order: the provider's voice, except where it has none or where a person recorded
 * the very words. Choices without a wording of their own are told by the lines.
 * @param baseUrl this server's address from outside, without a slash at the end: the provider fetches what it plays.
 */
export const soundsOf = (screen: Screen, speaker: Speaker, baseUrl: string): readonly Sound[] => {
  const urlOf = (language: Language, text: string): string =>
    baseUrl + speaker.clip({ language, text }, screen.pace).path;
  const tell = (language: Language, text: string): Sound[] => {
    const { say } = VOICES[language];
    if (say === null)
      return pieces(text, (part) => urlOf(language, part).length <= MAX_URL).map((part) => ({
        type: 'play',
        url: urlOf(language, part),
      }));
    if (speaker.clip({ language, text }, screen.pace).recorded) return [{ type: 'play', url: urlOf(language, text) }];
    return pieces(text, (part) => part.length <= MAX_SAY).map((part) => ({ type: 'say', say, text: part }));
  };
  const sounds = wordingsOf(screen).flatMap((wording) => {
    const text = speakable(wording.spoken);
    return text === '' ? [] : tell(wording.language ?? screen.language, text);
  });
  let bytes = 0;
  return sounds.filter((sound) => {
    // What is too long is left out; the short ones that follow it, the keys among them, still fit.
    if (bytes + bytesOf(sound) > MAX_TOLD_BYTES) return false;
    bytes += bytesOf(sound);
    return true;
  });
};
