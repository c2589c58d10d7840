import type { Booking, Offer } from '../core/offer.ts';
import type { Where } from '../core/place-reading.ts';
import type { Understanding } from '../core/understanding.ts';

/** What the person did. */
export type PersonInput =
  /** A call arrived; `recent` when the last one broke off less than an hour ago, so that the caller goes on where they were. */
  | { readonly type: 'started'; readonly recent: boolean }
  /**
   * Words, keys or speech; `spoken` when a recogniser heard them, which may have heard wrong; `idle` when hours have passed since the
   * last message.
   */
  | {
      readonly type: 'said';
      readonly understanding: Understanding;
      readonly spoken: boolean;
      readonly idle: boolean;
    }
  /** A button or row, by id. */
  | { readonly type: 'chose'; readonly id: string; readonly idle: boolean }
  | { readonly type: 'located'; readonly where: Where; readonly idle: boolean }
  | { readonly type: 'sent_media'; readonly kind: MediaKind; readonly idle: boolean }
  | { readonly type: 'silent' }
  /** The line of a call is closed; nobody hears an answer. */
  | { readonly type: 'hung_up' };

/** `empty_note`: it was listened to, and nobody spoke; `lost_note`: it did not reach us; `voice_note`: kept, since nobody could listen to it. */
export type MediaKind = 'voice_note' | 'empty_note' | 'lost_note' | 'picture' | 'other';

/** The answer to a want, given within the same turn. */
export type Answer =
  | { readonly type: 'found'; readonly offers: readonly Offer[]; readonly far: boolean }
  | { readonly type: 'booked'; readonly booking: Booking }
  | { readonly type: 'seat_gone' }
  | { readonly type: 'overlapping'; readonly booking: Booking }
  | { readonly type: 'bookings'; readonly bookings: readonly Booking[] }
  | { readonly type: 'cancelled'; readonly booking: Booking | null };

export type Input = PersonInput | Answer;
