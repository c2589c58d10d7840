import type { Choice, Screen, Wording } from '../../core/screen.ts';
import type { Utterance } from '../../core/speaker.ts';
import type { WhatsAppMessage } from './messages.ts';
import { standForFooter } from './pressables.ts';

/** Three sessions with their hours and what can be touched; longer, and nobody listens to the end. */
const MOST_SECONDS = 75;
/** A clear, unhurried voice says about that many characters in a second, and rests between two sentences. */
const CHARACTERS_A_SECOND = 13;
const REST_SECONDS = 0.4;

/** Vowel signs (Arabic) take no time of their own. */
const secondsOf = ({ text }: Utterance): number =>
  text.replace(/\p{M}/gu, '').length / CHARACTERS_A_SECOND + REST_SECONDS;

/** What is said first matters most, so what is too much is left out from the end, whole sentences of ours at a time. */
const shortened = (utterances: readonly Utterance[]): readonly Utterance[] => {
  let seconds = 0;
  return utterances.filter((utterance, index) => {
    seconds += secondsOf(utterance);
    return index === 0 || seconds <= MOST_SECONDS;
  });
};

/** As it is said beside a screen with pictures. */
const said = (wording: Wording): string => (wording.aloud ?? wording.spoken).trim();

/**
 * A screen said aloud: what it tells, its choices, what can be touched, each in its own language. Keys that are not on the screen are not
 * named; the foot is, unless the keys say it.
 * @returns null when there is nothing to say
 */
export const voiceNoteOf = (screen: Screen, shownKeys: readonly Choice[]): WhatsAppMessage | null => {
  const utterance = (text: string, wording: Wording | null): Utterance[] =>
    text === '' ? [] : [{ language: wording?.language ?? screen.language, text }];
  const tell = (wording: Wording): Utterance[] => utterance(said(wording), wording);
  const tellChoice = ({ wording, label }: Choice): Utterance[] =>
    wording === null ? utterance(label.trim(), null) : tell(wording);
  const utterances = [
    ...screen.lines.flatMap(tell),
    ...screen.choices.flatMap(tellChoice),
    ...shownKeys.flatMap(tellChoice),
    ...(screen.footer === null || standForFooter(shownKeys) ? [] : tell(screen.footer)),
  ];
  return utterances.length === 0 ? null : { type: 'voice_note', utterances: shortened(utterances) };
};
