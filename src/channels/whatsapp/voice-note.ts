import type { Choice, Screen, Wording } from '../../core/screen.ts';
import type { Utterance } from '../../core/speaker.ts';
import type { WhatsAppMessage } from './messages.ts';
import { standForFooter } from './pressables.ts';
import { secondsToSay } from './speech-rate.ts';

/** Three sessions with their hours and what can be touched; longer, and nobody listens to the end. */
const MOST_SECONDS = 75;

/** How much it matters; what is `always` said is never left out. */
const RANKS = { always: 0, told: 1, choice: 2, key: 3 } as const;
type Said = { readonly utterance: Utterance; readonly rank: number };

/** A person first: who is lost asks for one. The voice, which a word turns off too, last. */
const KEYS = ['9', '#', '0'];
const placeOf = ({ digit }: Choice): number => (KEYS.includes(digit) ? KEYS.indexOf(digit) : KEYS.length);

/**
 * What is too much is left out, whole sentences of ours at a time: the keys from the last on, and only then choices, and lines. The first
 * line and the way to a person stay.
 */
const shortened = (said: readonly Said[]): readonly Utterance[] => {
  const kept = new Set<Said>();
  let seconds = 0;
  for (const one of [...said].sort((a, b) => a.rank - b.rank)) {
    seconds += secondsToSay(one.utterance.language, one.utterance.text);
    if (one.rank > RANKS.always && seconds > MOST_SECONDS) break;
    kept.add(one);
  }
  return said.filter((one) => kept.has(one)).map(({ utterance }) => utterance);
};

/** As it is said beside a screen with pictures. */
const heard = (wording: Wording): string => (wording.aloud ?? wording.spoken).trim();

/**
 * A screen said aloud: what it tells, its choices, what can be touched, each in its own language. Keys that are not on the screen are not
 * named; the foot is, unless the keys say it.
 * @returns null when there is nothing to say
 */
export const voiceNoteOf = (screen: Screen, shownKeys: readonly Choice[]): WhatsAppMessage | null => {
  const said = (text: string, wording: Wording | null, rank: number): Said[] =>
    text === '' ? [] : [{ utterance: { language: wording?.language ?? screen.language, text }, rank }];
  const tell = (wording: Wording, rank: number): Said[] => said(heard(wording), wording, rank);
  const tellChoice = ({ wording, label }: Choice, rank: number): Said[] =>
    wording === null ? said(label.trim(), null, rank) : said(heard(wording), wording, rank);
  const keys = [...shownKeys].sort((a, b) => placeOf(a) - placeOf(b));
  const all = [
    ...screen.lines.flatMap((line, index) => tell(line, index === 0 ? RANKS.always : RANKS.told)),
    ...screen.choices.flatMap((choice) => tellChoice(choice, RANKS.choice)),
    ...keys.flatMap((key) => tellChoice(key, placeOf(key) === 0 ? RANKS.always : RANKS.key)),
    ...(screen.footer === null || standForFooter(shownKeys) ? [] : tell(screen.footer, RANKS.always)),
  ];
  return all.length === 0 ? null : { type: 'voice_note', utterances: shortened(all) };
};
