import type { Urn } from './channel.ts';
import type { Failed, Sent } from './failure.ts';
import type { CallId, HandoverId } from './ids.ts';
import type { Language } from './language.ts';
import type { Need } from './need.ts';
import type { Screen } from './screen.ts';

/** Rings somebody. */
export type Caller = {
  /**
   * Has a telephone ring; the caller it shows is the helpline. Never throws for what a provider answers: failures are values.
   * @param call `url` is asked what to say once somebody picks up, `statusUrl` is told when the call is over
   */
  ring(call: { readonly to: Urn; readonly url: string; readonly statusUrl: string }): Promise<Sent | Failed>;
};

/** A mediator's telephone that is to ring for a caller who waits. */
export type Ring = {
  readonly callId: CallId;
  /** How many have been rung for this caller, this one included. */
  readonly nth: number;
  readonly to: Urn;
};

/** Where a caller is who asked for a person. */
export type Line =
  /** Told first whom to call in danger, the caller chooses whether to be put through. */
  | { readonly type: 'choosing' }
  | { readonly type: 'ringing'; readonly ring: Ring }
  /** Nobody takes it: a message, or to be rung back? `tried`: somebody was rung. */
  | { readonly type: 'nobody'; readonly tried: boolean }
  /** Speaks after the tone. */
  | { readonly type: 'recording' }
  /** Told what becomes of it, and the line ends. */
  | { readonly type: 'over'; readonly recorded: boolean }
  /** They have spoken with somebody: nothing is left to say. */
  | { readonly type: 'talked' };

/** A caller who asked for a person, as the line needs to know it. */
export type Handover = {
  readonly id: HandoverId;
  readonly urgent: boolean;
  /** What was said, or is to be said, of the handoff itself: with the promise when somebody answers. */
  readonly screen: Screen;
};

/** What a mediator hears before she takes a call: nothing that names the person. */
export type Whisper = {
  /** Hers. */
  readonly hers: Language;
  readonly language: Language | null;
  readonly need: Need | null;
  readonly postcode: string | null;
};

/** What is to be told and done next on the line of a caller who asked for a person. */
export type LineStep = { readonly handover: Handover; readonly line: Line };
