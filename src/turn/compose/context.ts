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
  /** False for a caller whom nobody can call back. */
  readonly reachable: boolean;
  /** Why not: their number is shown, and is none that is rung from here. Left out, or false: it is hidden. */
  readonly notRung?: boolean;
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

const isHidden = ({ urn }: Claimed): boolean => urn.startsWith('tel:anonymous');

/** A number that is shown, and that is none to be rung from here: dear, or of a country that the helpline does not ring. */
const isNotRung = ({ mayRing }: TurnDependencies, claimed: Claimed): boolean =>
  claimed.channel === 'voice' && !isHidden(claimed) && mayRing !== undefined && !mayRing(claimed.urn);

/** False for a caller whom nobody could ring back. One who withholds the number is named after the call. Who writes is answered in writing. */
export const isReachable = (dependencies: TurnDependencies, claimed: Claimed): boolean =>
  !isHidden(claimed) && !isNotRung(dependencies, claimed);

/** @param on the channel that the screen is for: a call's may be another than its own */
export const contextOf = (
  dependencies: TurnDependencies,
  claimed: Claimed,
  on: {
    channel: Channel;
    session: Session;
    aloud: boolean;
    now: Date;
    byText?: boolean;
    promised?: Promised | null;
  },
): ComposeContext => {
  const { placeHints, publicBaseUrl, region } = dependencies;
  return {
    language: on.session.language,
    now: on.now,
    reachable: isReachable(dependencies, claimed),
    notRung: isNotRung(dependencies, claimed),
    placeHints,
    speaks: canSpeak(on.channel),
    aloud: on.aloud,
    pace: on.session.live ? on.session.pace : 0,
    live: on.session.live,
    atStart: on.session.path.length === 0 && on.session.cameFrom === null && !on.session.placeHeard,
    privacyUrl:
      publicBaseUrl === null || on.session.live ? null : privacyUrl(publicBaseUrl, on.session.language ?? 'fr'),
    byText: on.byText ?? false,
    promised: on.promised ?? null,
    ...(region === undefined ? {} : { region }),
  };
};
