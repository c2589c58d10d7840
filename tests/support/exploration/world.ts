import type { Booking, Offer } from '../../../src/core/offer.ts';
import type { Answer } from '../../../src/engine/input.ts';
import type { Want } from '../../../src/engine/want.ts';
import { booking, offer } from '../offers.ts';

/** A directory that fits in the head, with what makes sentences long: names, titles, streets as they are in Brussels. */
const PERMANENCE = offer(1, {
  placeName: 'Espace public numérique de la Maison de quartier Bonnevie',
  street: 'Rue Bonnevie 40',
});
const WALK_IN = offer(2, { bookable: false, walkIn: true, free: false, distanceMetres: 1_250 });
const WORKSHOP = offer(3, {
  kind: 'workshop',
  title: 'Atelier smartphone pour débutants',
  placeName: 'Bibliothèque communale francophone de Schaerbeek Sésame',
  street: 'Boulevard Lambermont 200, bâtiment B, 2e étage',
  postcode: '1030',
  commune: 'Schaerbeek',
  startsAt: '2026-03-04T17:30:00.000Z',
  endsAt: '2026-03-04T19:15:00.000Z',
  directions: { fr: 'Sonnez à « EPN », la porte bleue au fond de la cour.' },
});
const OTHER = offer(4, { approximate: true, distanceMetres: 12_600, startsAt: '2026-03-03T13:00:00.000Z' });
const HOME_VISIT = offer(5, { kind: 'home_visit', commune: 'Evere', postcode: '1140' });

/** What may be found: three of different kinds, one alone that is booked or not, another one far off, and nothing. */
const FOUND: readonly (readonly Offer[])[] = [[PERMANENCE, WALK_IN, WORKSHOP], [WALK_IN], [HOME_VISIT], [OTHER]];

const OFFERS = [PERMANENCE, WALK_IN, WORKSHOP, OTHER, HOME_VISIT];
export const OFFER_IDS: readonly string[] = [...OFFERS.map(({ occurrenceId }) => occurrenceId), '99'];

const bookings = (many: number): Booking[] =>
  Array.from({ length: many }, (_, index) => booking(index + 1, OFFERS[index]));
const LISTED: readonly (readonly Booking[])[] = [[], bookings(1), bookings(3), bookings(5)];

/** Not among the offers: whoever has it is busy when they are. */
const ELSEWHERE = booking(9, offer(9));

export const BOOKING_IDS: readonly string[] = [...bookings(5), ELSEWHERE, booking(99)].map(
  ({ bookingId }) => bookingId,
);

const found = (exclude: readonly string[]): readonly Answer[] => {
  const unseen = FOUND.filter((offers) => !offers.some(({ occurrenceId }) => exclude.includes(occurrenceId)));
  return [
    ...unseen.map((offers): Answer => ({ type: 'found', offers, far: false })),
    { type: 'found', offers: [], far: false },
    { type: 'found', offers: [], far: true },
  ];
};

/**
 * Everything that the outside may answer to a want. The exploration follows each answer.
 * @param known the bookings listed last: asked again, they are the same
 */
export const answersTo = (want: Want, known: readonly Booking[]): readonly Answer[] => {
  switch (want.type) {
    case 'find':
      return found(want.exclude);
    case 'book':
      return [
        { type: 'booked', booking: booking(1, want.offer) },
        { type: 'seat_gone' },
        { type: 'overlapping', booking: ELSEWHERE },
        { type: 'overlapping', booking: booking(1, want.offer) },
      ];
    case 'list_bookings':
      return (known.length > 0 ? [known] : LISTED).map((listed): Answer => ({ type: 'bookings', bookings: listed }));
    case 'cancel':
      return [
        { type: 'cancelled', booking: booking(1) },
        { type: 'cancelled', booking: null },
      ];
    default:
      return want satisfies never;
  }
};
