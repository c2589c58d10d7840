import { readBrussels } from './seed-files.ts';

/** Names that callers are likely to say when asked where they are: the Brussels communes in French and in Dutch. */
export const loadPlaceHints = (): readonly string[] => [
  ...new Set(readBrussels().flatMap(({ name_fr, name_nl }) => [name_fr, name_nl])),
];

/** The commune of a Brussels postcode, by its name in French and in Dutch. */
export const loadCommuneNames = (): ReadonlyMap<string, { readonly fr: string; readonly nl: string }> =>
  new Map(readBrussels().map(({ postcode, name_fr, name_nl }) => [postcode, { fr: name_fr, nl: name_nl }]));
