import type { Point } from './geo.ts';

/** How good the point is: a shared location beats a neighbourhood or landmark, which beats a postcode's centre. */
export type Precision = 'location' | 'neighbourhood' | 'postcode';

/** Where a person is, as far as known. Serialisable: it is kept in the session. */
export type Where = {
  readonly point: Point;
  readonly precision: Precision;
  /** Four digits, or null when only a location is known. */
  readonly postcode: string | null;
  /** The name to say back in French and in Dutch ("Molenbeek", "Laken"); null for a shared location. */
  readonly nameFr: string | null;
  readonly nameNl: string | null;
};

/** What a text says about where the person is. */
export type PlaceReading =
  | { readonly type: 'found'; readonly where: Where }
  /** Looks like a Belgian postcode (four digits) but none exists. */
  | { readonly type: 'unknown_postcode'; readonly postcode: string }
  /** Looks like another country's postcode ("75011", "1012 AB"). */
  | { readonly type: 'foreign_postcode'; readonly postcode: string }
  | { readonly type: 'none' };
