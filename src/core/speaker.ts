import type { MediaFile } from './card.ts';
import type { Language } from './language.ts';

/** Something to say, in one language: the `spoken` form of a wording, whole. */
export type Utterance = { readonly language: Language; readonly text: string };

/** How fast a call is spoken: as usual, slow, slower. */
export const PACES = [0, 1, 2] as const;
export type Pace = (typeof PACES)[number];

/** What a call can play instead of having the provider's voice say it. */
export type CallClip = {
  /** Path and query on this server, the same for the same words, impossible to guess. */
  readonly path: string;
  /** A person recorded it: better than any voice. */
  readonly recorded: boolean;
};

/** The helpline's own voice, for channels that can play sound. */
export type Speaker = {
  /** Quick and without I/O: nothing is synthesised before somebody asks for the path. */
  clip(utterance: Utterance, pace: Pace): CallClip;
  /** Everything in one voice note: OGG/Opus, mono. */
  voiceNote(utterances: readonly Utterance[]): MediaFile;
};
