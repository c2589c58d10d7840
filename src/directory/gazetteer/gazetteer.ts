import type { Gazetteer } from '../../core/gazetteer.ts';
import { distanceMetres } from '../../core/geo.ts';
import type { PlaceReading, Where } from '../../core/place-reading.ts';
import { readName } from './name-in-text.ts';
import type { NamedPlace } from './name-index.ts';
import { buildNameIndex } from './name-index.ts';
import { readPostcode } from './postcode-in-text.ts';
import type { Postcode } from './postcodes.ts';
import { loadPostcodes } from './postcodes.ts';

/** Where in a very long message we stop looking for a place. */
const CHARACTERS_READ = 2_000;

/** A landmark farther than this from the postcode said beside it is not what the postcode is about. */
const LANDMARK_METRES = 3_000;

const atPostcode = (postcode: Postcode): Where => ({
  point: postcode.point,
  precision: 'postcode',
  postcode: postcode.postcode,
  nameFr: postcode.nameFr,
  nameNl: postcode.nameNl,
});

const atName = (name: NamedPlace): Where => ({
  point: name.point,
  precision: name.precision,
  postcode: name.postcode,
  nameFr: name.nameFr,
  nameNl: name.nameNl,
});

const both = (postcode: Postcode, name: NamedPlace | null): Where => {
  const moreExact = name?.precision === 'neighbourhood' && distanceMetres(name.point, postcode.point) < LANDMARK_METRES;
  return moreExact ? { ...atName(name), postcode: postcode.postcode } : atPostcode(postcode);
};

/**
 * Reads the files of `prisma/seed/postcodes` once and answers from memory.
 * A postcode wins over a name, except that a landmark near it is more exact; a name wins over digits that are no Belgian postcode.
 */
export const createGazetteer = (): Gazetteer => {
  const postcodes = loadPostcodes();
  const names = buildNameIndex(postcodes);
  return {
    read: (text: string): PlaceReading => {
      const start = text.slice(0, CHARACTERS_READ);
      const name = readName(names, start);
      const postcode = readPostcode(postcodes, start, name?.postcode ?? null);
      if (postcode.type === 'known') return { type: 'found', where: both(postcode.postcode, name) };
      if (name !== null) return { type: 'found', where: atName(name) };
      if (postcode.type === 'unknown') return { type: 'unknown_postcode', postcode: postcode.postcode };
      if (postcode.type === 'foreign') return { type: 'foreign_postcode', postcode: postcode.postcode };
      return { type: 'none' };
    },
  };
};
