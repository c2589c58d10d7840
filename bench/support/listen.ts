import type { Urn } from '../../src/core/channel.ts';
import type { Screen, Wording } from '../../src/core/screen.ts';
import type { Utterance } from '../../src/core/speaker.ts';
import { secondsOf } from '../../src/speech/audio/pcm.ts';
import type { TextToSpeech } from '../../src/speech/text-to-speech.ts';
import type { Talk } from './talk.ts';

/** How long each sentence takes to say. */
export type SpeechTimer = (utterance: Utterance) => Promise<number>;

/** Measured on the voice of this program; a provider's voice is some tenths quicker. */
export const createTimer = (voice: TextToSpeech): SpeechTimer => {
  const known = new Map<string, number>();
  return async (utterance) => {
    const name = `${utterance.language}:${utterance.text}`;
    const seconds =
      known.get(name) ?? secondsOf((await voice.synthesise(utterance)) ?? { samples: new Float32Array(), rate: 1 });
    known.set(name, seconds);
    return seconds;
  };
};

/** What one answer on the phone says, and how long that takes. */
export type HeardStep = {
  /** What the caller did before; null for the call itself. */
  readonly key: string | null;
  readonly said: readonly { readonly language: string; readonly text: string; readonly seconds: number }[];
  readonly seconds: number;
  /** Up to the end of what mattered: the first session that can be booked, or the code. */
  readonly secondsToPoint: number;
  readonly offers: boolean;
  readonly booked: boolean;
};

const spokenOf = (screen: Screen): readonly { wording: Wording; isPoint: boolean }[] => {
  const firstOffer = screen.choices.find(({ id }) => id.startsWith('offer:'));
  const lines = screen.lines.map((wording) => ({ wording, isPoint: screen.card !== null }));
  const choices = screen.choices.flatMap((choice) =>
    choice.wording === null ? [] : [{ wording: choice.wording, isPoint: choice === firstOffer }],
  );
  const footer = screen.footer === null ? [] : [{ wording: screen.footer, isPoint: false }];
  return [...lines, ...choices, ...footer].filter(({ wording }) => wording.spoken.trim() !== '');
};

const stepOf = async (key: string | null, screen: Screen, timer: SpeechTimer): Promise<HeardStep> => {
  const said: { language: string; text: string; seconds: number }[] = [];
  let seconds = 0;
  let secondsToPoint = 0;
  for (const { wording, isPoint } of spokenOf(screen)) {
    const language = wording.language ?? screen.language;
    const lasts = await timer({ language, text: wording.spoken });
    said.push({ language, text: wording.spoken, seconds: lasts });
    seconds += lasts;
    if (isPoint) secondsToPoint = seconds;
  }
  const offers = screen.choices.some(({ id }) => id.startsWith('offer:'));
  return { key, said, seconds, secondsToPoint, offers, booked: screen.card !== null };
};

/** A call of somebody who listens to everything and then presses a key. */
export const listen = async (
  talk: Talk,
  timer: SpeechTimer,
  urn: Urn,
  keys: readonly string[],
): Promise<readonly HeardStep[]> => {
  const steps: HeardStep[] = [];
  for (const key of [null, ...keys]) {
    const content = key === null ? ({ type: 'call_started' } as const) : ({ type: 'digits', digits: key } as const);
    const screen = await talk('voice', urn, content);
    if (screen === null) throw new Error('The call was not answered.');
    steps.push(await stepOf(key, screen, timer));
  }
  return steps;
};
