import type { Point } from '../../core/geo.ts';
import { readBelgium, readBrussels, readTowns } from './seed-files.ts';

/** A Belgian postcode: its names and its centre. */
export type Postcode = {
  readonly postcode: string;
  readonly nameFr: string;
  readonly nameNl: string;
  readonly point: Point;
  readonly brussels: boolean;
};

/** All 1 146 of them by their four digits. The Brussels file wins where both know one: its centres follow the addresses. */
export const loadPostcodes = (): ReadonlyMap<string, Postcode> => {
  const postcodes = new Map<string, Postcode>();
  for (const row of readBrussels()) {
    postcodes.set(row.postcode, {
      postcode: row.postcode,
      nameFr: row.name_fr,
      nameNl: row.name_nl,
      point: { latitude: row.latitude, longitude: row.longitude },
      brussels: true,
    });
  }
  const towns = new Map(readTowns().map((town) => [town.postcode, town]));
  for (const row of readBelgium()) {
    if (postcodes.has(row.postcode)) continue; // the first place listed under a postcode is its main one
    const town = towns.get(row.postcode);
    postcodes.set(row.postcode, {
      postcode: row.postcode,
      nameFr: town?.name_fr ?? row.place,
      nameNl: town?.name_nl ?? row.place,
      point: { latitude: row.latitude, longitude: row.longitude },
      brussels: false,
    });
  }
  return postcodes;
};
