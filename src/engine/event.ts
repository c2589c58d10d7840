import type { Constraints } from '../core/constraints.ts';
import type { Language } from '../core/language.ts';
import type { MENU_NEEDS, Need } from '../core/need.ts';
import type { Booking, Offer } from '../core/offer.ts';
import type { Where } from '../core/place-reading.ts';
import type { Expects } from '../core/screen.ts';
import type { HandoffReason } from './flow.ts';

export type MenuNeed = (typeof MENU_NEEDS)[number];

export type MenuOption =
  | { readonly slot: 'need'; readonly value: MenuNeed }
  | { readonly slot: 'language'; readonly value: Language };

/** What a call tells at once of something long. */
export type Piece = {
  /** The question was told with an earlier piece. */
  readonly continued: boolean;
  /** A short silence brings the next piece. */
  readonly goesOn: boolean;
};

/** A fact that a turn emitted, in the past tense. What the person receives is worded from these; figures are counted from them. */
export type Event =
  | { readonly type: 'greeted' }
  | { readonly type: 'welcomed_back' }
  | { readonly type: 'prompt_said'; readonly key: string; readonly args?: Readonly<Record<string, string | number>> }
  | { readonly type: 'question_asked'; readonly key: string; readonly expects: Expects }
  | ({
      readonly type: 'menu_shown';
      readonly key: string;
      /** On a call only the piece that is told now. */
      readonly options: readonly { readonly digit: string; readonly option: MenuOption }[];
      /** The rest of the same page, told in other pieces: it can be said and pressed all the same. */
      readonly untold: readonly MenuOption[];
      /** The digit of the next page, when there is one to tell. */
      readonly more: string | null;
      /** On a call: a silence brings the next page. Its digits mean something else, so nobody is hurried to it. */
      readonly turnsPage: boolean;
    } & Piece)
  | {
      readonly type: 'places_listed';
      readonly key: string;
      readonly offers: readonly Offer[];
      readonly need: Need | null;
      readonly where: Where;
      /** The digit that shows others, when there may be others. */
      readonly others: string | null;
    }
  | ({
      readonly type: 'bookings_listed';
      readonly key: string;
      readonly bookings: readonly (Booking & { readonly digit: string })[];
    } & Piece)
  | { readonly type: 'confirmation_asked'; readonly key: string }
  /** A row was touched: is it this one that is to be cancelled? */
  | { readonly type: 'cancellation_asked'; readonly key: string; readonly booking: Booking }
  | { readonly type: 'language_set'; readonly language: Language; readonly chosen: boolean }
  | { readonly type: 'language_lacking'; readonly code: string }
  | { readonly type: 'need_understood'; readonly need: Need }
  /** `spoken`: from speech, so it is said back before it is relied on. */
  | { readonly type: 'place_understood'; readonly where: Where; readonly spoken: boolean }
  | { readonly type: 'constraints_understood'; readonly constraints: Constraints }
  | { readonly type: 'constraints_dropped'; readonly constraints: Constraints }
  | { readonly type: 'misunderstood'; readonly misses: number }
  | { readonly type: 'booking_requested'; readonly offer: Offer }
  | { readonly type: 'seat_lost'; readonly offer: Offer }
  /** The seat was taken in this very turn; `booked` is also emitted when it is told again. */
  | { readonly type: 'booking_made'; readonly booking: Booking }
  | { readonly type: 'booked'; readonly key: string; readonly booking: Booking; readonly need: Need | null }
  | { readonly type: 'walk_in_chosen'; readonly key: string; readonly offer: Offer; readonly need: Need | null }
  | { readonly type: 'booking_cancelled'; readonly key: string; readonly booking: Booking }
  | { readonly type: 'handed_off'; readonly key: string; readonly reason: HandoffReason }
  | { readonly type: 'stopped' }
  | { readonly type: 'restarted' }
  | { readonly type: 'erased'; readonly key: string }
  /** Asked to be spoken to, or not any more. Where it cannot be, the person is told so. */
  | {
      readonly type: 'voice_turned';
      readonly on: boolean;
      /** What was said when a mediator was called, while one is awaited: it is all that there is to tell again. */
      readonly awaiting: string | null;
    }
  /** The line of a call closed in the middle: what follows is where the caller was. */
  | { readonly type: 'line_dropped' }
  /** The next message had come already: the question of this turn was held back for the answer to that one. */
  | { readonly type: 'overtaken' }
  | { readonly type: 'call_ended' };
