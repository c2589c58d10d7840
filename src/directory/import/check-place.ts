import { distanceMetres, type Point } from '../../core/geo.ts';
import { LANGUAGES } from '../../core/language.ts';
import type { Postcode } from '../gazetteer/postcodes.ts';
import type { PlaceCells } from './place-row.ts';
import type { Problem } from './problem.ts';
import type { RawRow } from './raw-rows.ts';
import type { Reason } from './reasons.ts';

/** A place as the table `places` has it. */
export type NewPlace = {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly street_extra: string | null;
  readonly postcode: string;
  readonly commune: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly approximate: boolean;
  readonly phone: string | null;
  readonly email: string | null;
  readonly website: string | null;
  readonly opening_hours: string | null;
  readonly summary: string | null;
  readonly directions: Readonly<Record<string, string>>;
  readonly free: boolean;
  readonly wheelchair: boolean | null;
  readonly audience: string;
  readonly languages: readonly string[];
  readonly mednum: Readonly<Record<string, string>>;
  readonly source: string | null;
  readonly active: boolean;
};

/** Belgium's own box, a little wide. */
const BELGIUM = { south: 49.45, north: 51.55, west: 2.5, east: 6.45 } as const;
/** A place farther from its postcode's centre has one of the two wrong. */
const FAR_FROM_POSTCODE_METRES = 15_000;

const inBelgium = (latitude: number, longitude: number): boolean =>
  latitude >= BELGIUM.south && latitude <= BELGIUM.north && longitude >= BELGIUM.west && longitude <= BELGIUM.east;

const coordinateProblem = ({ latitude, longitude }: PlaceCells): { column: string; reason: Reason } | null => {
  if (latitude === null && longitude === null) return null;
  if (latitude === null) return { column: 'latitude', reason: { code: 'one_coordinate', other: 'longitude' } };
  if (longitude === null) return { column: 'longitude', reason: { code: 'one_coordinate', other: 'latitude' } };
  if (inBelgium(latitude, longitude)) return null;
  if (inBelgium(longitude, latitude)) return { column: 'latitude', reason: { code: 'swapped' } };
  return { column: 'latitude', reason: { code: 'not_in_belgium', latitude, longitude } };
};

/** What the cells of a place do not tell by themselves: that the postcode exists, that the point is in Belgium and near it. */
export const checkPlace =
  (postcodes: ReadonlyMap<string, Postcode>) =>
  (row: PlaceCells, raw: RawRow): { rejected: Problem[]; warnings: Problem[] } => {
    const rejected: Problem[] = [];
    const warnings: Problem[] = [];
    const { line } = raw;
    const postcode = postcodes.get(row.code_postal);
    if (postcode === undefined) {
      rejected.push({ line, column: 'code_postal', reason: { code: 'no_such_postcode', postcode: row.code_postal } });
    }
    const wrong = coordinateProblem(row);
    if (wrong !== null) rejected.push({ line, ...wrong });
    if (rejected.length > 0 || postcode === undefined) return { rejected, warnings };
    if (row.latitude === null || row.longitude === null) {
      warnings.push({ line, column: 'latitude', reason: { code: 'no_coordinates' } });
    } else {
      const metres = distanceMetres({ latitude: row.latitude, longitude: row.longitude }, postcode.point);
      if (metres > FAR_FROM_POSTCODE_METRES) {
        const km = Math.round(metres / 1_000);
        warnings.push({
          line,
          column: 'latitude',
          reason: { code: 'far_from_postcode', km, postcode: row.code_postal },
        });
      }
    }
    if ((raw.cells['frais_a_charge'] ?? '') === '') {
      warnings.push({ line, column: 'frais_a_charge', reason: { code: 'taken_as_free' } });
    }
    if (!row.modalites_acces) {
      warnings.push({ line, column: 'modalites_acces', reason: { code: 'receives_nobody' } });
    }
    return { rejected, warnings };
  };

const filled = (cells: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== ''));

const directionsOf = (cells: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, cells[`directions_${language}`] ?? ''] as const).filter(
      ([, text]) => text !== '',
    ),
  );

/** @param cells the row as it was read: kept whole, so that nothing of the source is lost */
export const newPlace = (row: PlaceCells, cells: Readonly<Record<string, string>>, centre: Point): NewPlace => {
  const care = row.prise_en_charge_specifique;
  const languages = care.english && !row.langues.includes('en') ? [...row.langues, 'en'] : row.langues;
  return {
    id: row.id,
    name: row.nom,
    street: row.adresse,
    street_extra: row.complement_adresse,
    postcode: row.code_postal,
    commune: row.commune,
    latitude: row.latitude ?? centre.latitude,
    longitude: row.longitude ?? centre.longitude,
    approximate: row.latitude === null,
    phone: row.telephone,
    email: row.courriels,
    website: row.site_web,
    opening_hours: row.horaires,
    summary: row.presentation_resume,
    directions: directionsOf(cells),
    free: row.frais_a_charge,
    wheelchair: row.acces_pmr ?? (care.wheelchair ? true : null),
    audience: row.publics_specifiquement_adresses,
    languages,
    mednum: filled(cells),
    source: row.source,
    active: row.modalites_acces,
  };
};
