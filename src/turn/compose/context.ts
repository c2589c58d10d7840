import type { Channel } from '../../core/channel.ts';
import type { Language } from '../../core/language.ts';
import type { Promised } from '../../core/promise.ts';
import type { Pace } from '../../core/speaker.ts';
import type { Session } from '../../engine/session.ts';
import { privacyUrl } from '../../privacy/page/address.ts';
import type { Region } from '../../prompts/region.ts';
import type { Claimed } from '../claimed.ts';
import type { TurnDependencies } from '../dependencies.ts';
import { canSpeak } from '../modality.ts';

/** What wording a screen depends on beside the events. */
export type ComposeContext = {
  /** Null until the person's language is known: then what is said is said in the first languages of the city. */
  readonly language: Language | null;
  readonly now: Date;
  /** False for a caller who hides the number: nobody can call back. */
  readonly reachable: boolean;
  /** Names of places to listen for on a call. */
  readonly placeHints: readonly string[];
  /** Voice notes can be sent here. */
  readonly speaks: boolean;
  /** The person listens rather than reads. */
  readonly aloud: boolean;
  readonly pace: Pace;
  /** A call: every way on has to be said. */
  readonly live: boolean;
  /** Nothing lies behind: back would lead nowhere. */
  readonly atStart: boolean;
  /** The page about what we know of people, in their language (French until it is known); null on a call and where it has no address. */
  readonly privacyUrl?: string | null;
  /** What is told on a call is also sent by SMS. */
  readonly byText: boolean;
  /** When somebody answers who was handed over in this turn; null: nobody was, or cannot be answered. */
  readonly promised?: Promised | null;
  /** Whose emergency numbers are told; left out: those of Brussels. */
  readonly region?: Region;
};

/** A caller who withholds the number is named after the call: nobody could ring back. */
export const isReachable = ({ urn }: Claimed): boolean => !urn.startsWith('tel:anonymous');

/** @param on the channel that the screen is for: a call's may be another than its own */
export const contextOf = (
  { placeHints, publicBaseUrl, region }: TurnDependencies,
  claimed: Claimed,
  on: {
    channel: Channel;
    session: Session;
    aloud: boolean;
    now: Date;
    byText?: boolean;
    promised?: Promised | null;
  },
): ComposeContext => ({
  language: on.session.language,
  now: on.now,
  reachable: isReachable(claimed),
  placeHints,
  speaks: canSpeak(on.channel),
  aloud: on.aloud,
  pace: on.session.live ? on.session.pace : 0,
  live: on.session.live,
  atStart: on.session.path.length === 0 && on.session.cameFrom === null && !on.session.placeHeard,
  privacyUrl: publicBaseUrl === null || on.session.live ? null : privacyUrl(publicBaseUrl, on.session.language ?? 'fr'),
  byText: on.byText ?? false,
  promised: on.promised ?? null,
  ...(region === undefined ? {} : { region }),
});
