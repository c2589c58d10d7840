import { isLanguage, type Language } from '../../core/language.ts';
import type { Call, CallView, Party } from './call.ts';
import type { Dial } from './twiml.ts';

/** The telephones that one has rung. */
export type Dialling = {
  readonly verb: Dial;
  readonly children: readonly string[];
  connected: { readonly at: Date } | null;
};

/** One telephone's side of a call that goes on. */
export type Leg = {
  readonly party: Party;
  readonly startedAt: Date;
  call: Call;
  /** What the telephone asks for once it is picked up; null: it is connected at once. */
  readonly url: string | null;
  readonly statusCallback: string | null;
  dialling: Dialling | null;
  next: Promise<CallView> | null;
};

export const viewOf = (callSid: string, status: CallView['status'], step = 0): CallView => ({
  ...{ callSid, status, step, sounds: [], gather: null, caller: null, trouble: null },
});

/** A telephone that nobody has picked up yet. */
export const ringing = (callSid: string): Call => ({
  view: viewOf(callSid, 'ringing'),
  url: '',
  rest: [],
  waits: null,
  readThrough: false,
});

/** At least one, as Twilio counts. */
export const secondsSince = (from: Date, to: Date): number =>
  Math.max(1, Math.round((to.getTime() - from.getTime()) / 1_000));

/** In which language somebody was spoken to last. */
export const languageOf = ({ view }: Call): Language => {
  const said = view.sounds.find((sound) => sound.type === 'say');
  const language = said?.type === 'say' ? said.language.slice(0, 2) : 'fr';
  return isLanguage(language) ? language : 'fr';
};
