import type { Constraints } from '../core/constraints.ts';
import type { BookingId, OccurrenceId } from '../core/ids.ts';
import type { Need } from '../core/need.ts';
import type { Offer } from '../core/offer.ts';
import type { Where } from '../core/place-reading.ts';

/**
 * What the engine must know or have done before it can go on. It does no I/O itself: the turn does it, inside its transaction,
 * and resumes the engine with the answer.
 */
export type Want =
  | {
      readonly type: 'find';
      readonly need: Need | null;
      readonly where: Where;
      readonly constraints: Constraints;
      readonly exclude: readonly OccurrenceId[];
    }
  | { readonly type: 'book'; readonly offer: Offer; readonly need: Need | null }
  | { readonly type: 'list_bookings' }
  | { readonly type: 'cancel'; readonly bookingId: BookingId };
