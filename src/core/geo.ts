/** A point on earth, WGS 84, degrees. */
export type Point = { readonly latitude: number; readonly longitude: number };

const EARTH_RADIUS_METRES = 6_371_008.8; // mean radius, IUGG

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export const distanceMetres = (a: Point, b: Point): number => {
  const latitude = radians(b.latitude - a.latitude);
  const longitude = radians(b.longitude - a.longitude);
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(chord));
};
