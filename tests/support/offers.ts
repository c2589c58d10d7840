import { asId } from '../../src/core/ids.ts';
import type { Booking, Offer } from '../../src/core/offer.ts';

/** A permanence that could be anywhere; its id tells it from others. */
export const offer = (id: string | number, more: Partial<Offer> = {}): Offer => ({
  occurrenceId: asId(id),
  placeId: asId(`place-${id}`),
  placeName: `Maison ${id}`,
  title: null,
  kind: 'permanence',
  street: 'Rue de l’Exemple 1',
  postcode: '1080',
  commune: 'Molenbeek-Saint-Jean',
  point: { latitude: 50.857, longitude: 4.331 },
  approximate: false,
  phone: null,
  directions: {},
  startsAt: '2026-03-05T13:00:00.000Z',
  endsAt: '2026-03-05T16:00:00.000Z',
  distanceMetres: 600,
  free: true,
  wheelchair: null,
  audience: 'all',
  languages: ['fr'],
  bookable: true,
  walkIn: false,
  ...more,
});

export const booking = (id: string | number, of: Offer = offer(id)): Booking => ({
  bookingId: asId(`b${id}`),
  code: '4711',
  offer: of,
});
