import type { Audience } from './constraints.ts';
import type { Point } from './geo.ts';
import type { BookingId, OccurrenceId, PlaceId } from './ids.ts';
import type { Language } from './language.ts';

export const KINDS = ['permanence', 'epn', 'workshop', 'home_visit', 'mobile'] as const;
export type Kind = (typeof KINDS)[number];

/** One dated session of help, as it can be told to a person. Serialisable: instants are ISO 8601 in UTC. */
export type Offer = {
  readonly occurrenceId: OccurrenceId;
  readonly placeId: PlaceId;
  readonly placeName: string;
  readonly title: string | null;
  readonly kind: Kind;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly point: Point;
  /** The place has no coordinates of its own: its postcode's centre stands in. */
  readonly approximate: boolean;
  readonly phone: string | null;
  /** How to find the door, in the languages that the place gave (`directions_fr`…). */
  readonly directions: Readonly<Partial<Record<Language, string>>>;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Straight-line metres from the best point known. */
  readonly distanceMetres: number;
  readonly free: boolean;
  readonly wheelchair: boolean | null;
  readonly audience: Audience;
  readonly languages: readonly Language[];
  readonly bookable: boolean;
  readonly walkIn: boolean;
};

/** As many as can be told at once, by voice or in a few SMS. */
export const MOST_OFFERS = 3;

export type Booking = {
  readonly bookingId: BookingId;
  /** Four digits, said at the door. */
  readonly code: string;
  readonly offer: Offer;
};
