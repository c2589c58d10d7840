import type { Constraints } from '../core/constraints.ts';
import type { Language } from '../core/language.ts';
import type { Need } from '../core/need.ts';
import type { Booking, Offer } from '../core/offer.ts';
import type { Where } from '../core/place-reading.ts';
import type { Expects } from '../core/screen.ts';
import type { HandoffReason } from './flow.ts';

export type MenuOption =
  | { readonly slot: 'need'; readonly value: Need }
  | { readonly slot: 'language'; readonly value: Language };

/** A fact that a turn emitted, in the past tense. What the person receives is worded from these; figures are counted from them. */
export type Event =
  | { readonly type: 'greeted' }
  | { readonly type: 'welcomed_back' }
  | { readonly type: 'prompt_said'; readonly key: string; readonly args?: Readonly<Record<string, string | number>> }
  | { readonly type: 'question_asked'; readonly key: string; readonly expects: Expects }
  | {
      readonly type: 'menu_shown';
      readonly key: string;
      readonly options: readonly { readonly digit: string; readonly option: MenuOption }[];
      /** The digit of the next page, when there is one. */
      readonly more: string | null;
    }
  | {
      readonly type: 'places_listed';
      readonly key: string;
      readonly offers: readonly Offer[];
      readonly need: Need | null;
      readonly where: Where;
      /** The digit that shows others, when there may be others. */
      readonly others: string | null;
    }
  | { readonly type: 'bookings_listed'; readonly key: string; readonly bookings: readonly Booking[] }
  | { readonly type: 'confirmation_asked'; readonly key: string }
  | { readonly type: 'language_set'; readonly language: Language; readonly chosen: boolean }
  | { readonly type: 'language_lacking'; readonly code: string }
  | { readonly type: 'need_understood'; readonly need: Need }
  | { readonly type: 'place_understood'; readonly where: Where }
  | { readonly type: 'constraints_understood'; readonly constraints: Constraints }
  | { readonly type: 'constraints_dropped'; readonly constraints: Constraints }
  | { readonly type: 'misunderstood'; readonly misses: number }
  | { readonly type: 'booking_requested'; readonly offer: Offer }
  | { readonly type: 'seat_lost'; readonly offer: Offer }
  | { readonly type: 'booked'; readonly key: string; readonly booking: Booking }
  | { readonly type: 'walk_in_chosen'; readonly key: string; readonly offer: Offer }
  | { readonly type: 'booking_cancelled'; readonly key: string; readonly booking: Booking }
  | { readonly type: 'handed_off'; readonly key: string; readonly reason: HandoffReason }
  | { readonly type: 'stopped' }
  | { readonly type: 'restarted' }
  | { readonly type: 'erased'; readonly key: string }
  | { readonly type: 'call_ended' };
