import { z } from 'zod';
import type { Audience } from '../../core/constraints.ts';
import { LANGUAGES } from '../../core/language.ts';
import {
  anyText,
  belgianPhone,
  cell,
  dateOf,
  degrees,
  languageCodes,
  listOf,
  optional,
  Refusal,
  required,
  yesOrNo,
} from './cells.ts';

/**
 * A place in the fields of mednum v1.0.2 (https://github.com/LaMednum/standard-mediation-num), and columns of ours: `langues`,
 * `directions_<lang>`, `acces_pmr`. What each value means here:
 *
 * - `frais_a_charge`: "Gratuit" alone → free; "Gratuit sous condition" or "Payant" → not free; empty → free, as permanences are
 * - `publics_specifiquement_adresses`: "Femmes" → women; "Seniors" → seniors; "Jeunes", "Étudiants" → young; families → everyone;
 *   young and old together → everyone; several others → the first of women, seniors, young
 * - `prise_en_charge_specifique`: "Handicaps moteurs" → wheelchair; "Langues étrangères (anglais)" → English is spoken too.
 *   Its absence says nothing: `acces_pmr` (oui, non) says that a place cannot be entered in a wheelchair
 * - `modalites_acces`: "Ce lieu n'accueille pas de public" → kept and never offered
 */

/** All fields of mednum v1.0.2, in its order. */
export const MEDNUM_FIELDS =
  `id pivot nom commune code_postal code_insee adresse complement_adresse latitude longitude typologie
  telephone courriels site_web horaires presentation_resume presentation_detail source itinerance structure_parente date_maj
  services publics_specifiquement_adresses prise_en_charge_specifique frais_a_charge dispositif_programmes_nationaux
  formations_labels autres_formations_labels modalites_acces modalites_accompagnement fiche_acces_libre prise_rdv`.split(
    /\s+/u,
  );

export const PLACE_COLUMNS: readonly string[] = [
  ...MEDNUM_FIELDS,
  'langues',
  'acces_pmr',
  ...LANGUAGES.map((language) => `directions_${language}`),
];

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const freeOf = (text: string): boolean | Refusal => {
  const values = listOf(text).map(fold);
  const wrong = values.find((value) => !value.startsWith('gratuit') && !value.startsWith('payant'));
  if (wrong !== undefined) return new Refusal({ code: 'not_price' });
  return values.every((value) => value.startsWith('gratuit') && !value.startsWith('gratuit sous condition'));
};

const audienceOf = (text: string): Audience => {
  const values = listOf(text).map(fold);
  const women = values.some((value) => value.startsWith('femmes'));
  const seniors = values.some((value) => value.startsWith('seniors'));
  const young = values.some((value) => value.startsWith('jeunes') || value.startsWith('etudiants'));
  if (seniors && young) return 'all';
  if (women) return 'women';
  if (seniors) return 'seniors';
  return young ? 'young' : 'all';
};

const specialCare = (text: string): { wheelchair: boolean; english: boolean } => {
  const values = listOf(text).map(fold);
  return {
    wheelchair: values.some((value) => value.startsWith('handicaps moteurs')),
    english: values.some((value) => value.startsWith('langues etrangeres (anglais')),
  };
};

const identifier = (text: string): string | Refusal =>
  /^[^\s|,;]{1,100}$/u.test(text) ? text : new Refusal({ code: 'not_identifier' });

const MOST_POSTCODE_SHOWN = 20;

const postcodeText = (text: string): string | Refusal => {
  const digits = text.replace(/^b[- ]?/iu, '').replace(/\.0+$/u, '');
  return /^[1-9]\d{3}$/u.test(digits)
    ? digits
    : new Refusal({ code: 'not_four_digits', text: text.slice(0, MOST_POSTCODE_SHOWN) });
};

const firstOf =
  (most: number) =>
  (text: string): string | Refusal =>
    anyText(most)(listOf(text)[0] ?? '');

export const placeRow = z.object({
  id: required(identifier),
  nom: required(anyText(200)),
  commune: required(anyText(100)),
  code_postal: required(postcodeText),
  adresse: required(anyText(200)),
  complement_adresse: optional(anyText(200)),
  latitude: optional(degrees),
  longitude: optional(degrees),
  telephone: optional(belgianPhone),
  courriels: optional(firstOf(200)),
  site_web: optional(firstOf(300)),
  horaires: optional(anyText(500)),
  presentation_resume: optional(anyText(1_000)),
  source: optional(anyText(300)),
  date_maj: optional(dateOf),
  publics_specifiquement_adresses: cell(audienceOf),
  prise_en_charge_specifique: cell(specialCare),
  frais_a_charge: cell(freeOf),
  modalites_acces: cell((text) => !listOf(text).some((value) => fold(value).startsWith("ce lieu n'accueille pas"))),
  langues: cell((text) => (text === '' ? [] : languageCodes(text))),
  acces_pmr: optional(yesOrNo),
});

export type PlaceCells = z.output<typeof placeRow>;
