import type { Speaker, Utterance } from '../../core/speaker.ts';

/** Calls of an hour or so on a busy simulator. */
const MOST_CLIPS = 2_000;

export type CaptionedSpeaker = {
  readonly speaker: Speaker;
  /** The words of a clip that this speaker named lately; its address alone does not tell them. */
  readonly wordsOf: (path: string) => Utterance | null;
};

/** Listens to what a speaker is asked to say on calls, so that the simulator can write the words beside the sound. */
export const withCaptions = (speaker: Speaker): CaptionedSpeaker => {
  const words = new Map<string, Utterance>();
  return {
    speaker: {
      ...speaker,
      clip: (utterance, pace) => {
        const clip = speaker.clip(utterance, pace);
        words.delete(clip.path);
        words.set(clip.path, utterance);
        const oldest = words.keys().next();
        if (words.size > MOST_CLIPS && !oldest.done) words.delete(oldest.value);
        return clip;
      },
    },
    wordsOf: (path) => words.get(path) ?? null,
  };
};
