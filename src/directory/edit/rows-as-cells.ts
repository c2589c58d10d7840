import type { Queryable } from '../../db/queryable.ts';
import { placeRow } from '../import/place-row.ts';

/** What the tables hold, in the columns of the files that are imported: for forms, for export, and to compare. */
export type Cells = Readonly<Record<string, string>>;
export type StoredRow = {
  readonly id: string;
  readonly placeName: string;
  readonly active: boolean;
  readonly demo: boolean;
  readonly cells: Cells;
};

const PLACES = `
  select id, name as "placeName", active, demo, free, wheelchair, audience, languages, directions, mednum,
         jsonb_build_object('id', id, 'nom', name, 'commune', commune, 'code_postal', postcode, 'adresse', street,
           'complement_adresse', coalesce(street_extra, ''),
           'latitude', case when approximate then '' else latitude::text end,
           'longitude', case when approximate then '' else longitude::text end,
           'telephone', coalesce(phone, ''), 'courriels', coalesce(email, ''), 'site_web', coalesce(website, ''),
           'horaires', coalesce(opening_hours, ''), 'presentation_resume', coalesce(summary, ''), 'source', coalesce(source, '')) as own
    from places
   where id > $1 and ($2::text is null or id = $2)
   order by id limit $3`;

const SCHEDULES = `
  select s.id::text as id, p.name as "placeName", p.active, p.demo,
         jsonb_build_object('place_id', s.place_id, 'kind', s.kind, 'title', coalesce(s.title, ''),
           'rrule_or_date', coalesce(s.rrule, s.on_date::text), 'start', to_char(s.starts, 'HH24:MI'), 'end', to_char(s.ends, 'HH24:MI'),
           'capacity', s.capacity::text, 'needs', array_to_string(s.needs, '|'), 'languages', array_to_string(s.languages, '|'),
           'bookable', case when s.bookable then 'yes' else 'no' end, 'walk_in', case when s.walk_in then 'yes' else 'no' end,
           'valid_from', coalesce(s.valid_from::text, ''), 'valid_to', coalesce(s.valid_to::text, ''), 'notes', coalesce(s.notes, ''),
           'open_on_holidays', case when s.open_on_holidays then 'yes' else 'no' end) as cells
    from schedules s join places p on p.id = s.place_id
   where s.id > $1::bigint and ($2::bigint is null or s.id = $2) and ($4::text is null or s.place_id = $4)
   order by s.id limit $3`;

const CLOSURES = `
  select c.id::text as id, coalesce(p.name, '') as "placeName", coalesce(p.active, true) as active, coalesce(p.demo, false) as demo,
         jsonb_build_object('place_id', coalesce(c.place_id, ''), 'from', c.from_date::text, 'to', c.to_date::text,
           'reason', coalesce(c.reason, '')) as cells
    from closures c left join places p on p.id = c.place_id
   where c.id > $1::bigint and ($2::bigint is null or c.id = $2)
   order by c.id limit $3`;

type PlaceRecord = Omit<StoredRow, 'cells'> & {
  readonly free: boolean;
  readonly wheelchair: boolean | null;
  readonly audience: keyof typeof AUDIENCE_CELLS;
  readonly languages: readonly string[];
  readonly directions: Cells;
  readonly mednum: Cells;
  readonly own: Cells;
};

const AUDIENCE_CELLS = { all: '', women: 'Femmes', seniors: 'Seniors', young: 'Jeunes' } as const;
const RECEIVES_NOBODY = "Ce lieu n'accueille pas de public";

/** The source's own words where they mean what the table says, else ours. */
const worded = (
  column: keyof typeof placeRow.shape,
  before: string | undefined,
  value: unknown,
  ours: string,
): string => {
  const read = placeRow.shape[column].safeParse(before ?? '');
  return before !== undefined && read.success && read.data === value ? before : ours;
};

/** "Handicaps moteurs" and "Langues étrangères (anglais)" go where the table says otherwise. */
const careOf = (care: string, { wheelchair, languages }: PlaceRecord): string =>
  care
    .split('|')
    .filter((item) => wheelchair === true || !/^\s*handicaps moteurs/iu.test(item))
    .filter((item) => languages.includes('en') || !/^\s*langues [eé]trang[eè]res \(anglais/iu.test(item))
    .join('|');

const cellsOfPlace = (place: PlaceRecord): Cells => {
  const { mednum, own, free, wheelchair, audience, languages, active } = place;
  const directions = Object.entries(place.directions).map(
    ([language, text]) => [`directions_${language}`, text] as const,
  );
  return {
    ...Object.fromEntries(Object.entries(mednum).filter(([column]) => !column.startsWith('directions_'))),
    ...own,
    ...Object.fromEntries(directions),
    prise_en_charge_specifique: careOf(mednum['prise_en_charge_specifique'] ?? '', place),
    frais_a_charge: worded('frais_a_charge', mednum['frais_a_charge'], free, free ? 'Gratuit' : 'Payant'),
    publics_specifiquement_adresses: worded(
      'publics_specifiquement_adresses',
      mednum['publics_specifiquement_adresses'],
      audience,
      AUDIENCE_CELLS[audience],
    ),
    modalites_acces: worded('modalites_acces', mednum['modalites_acces'], active, active ? '' : RECEIVES_NOBODY),
    langues: languages.join('|'),
    acces_pmr: wheelchair === null ? '' : wheelchair ? 'oui' : 'non',
  };
};

const MANY = 1_000;

/** A page of a table, or one row. */
type Page = { readonly after?: string; readonly id?: string; readonly limit?: number };

export const placesAsCells = async (
  db: Queryable,
  { after = '', id, limit = MANY }: Page = {},
): Promise<readonly StoredRow[]> => {
  const { rows } = await db.query<PlaceRecord>(PLACES, [after, id ?? null, limit]);
  return rows.map((row) => ({
    id: row.id,
    placeName: row.placeName,
    active: row.active,
    demo: row.demo,
    cells: cellsOfPlace(row),
  }));
};

export const schedulesAsCells = async (
  db: Queryable,
  { after = '0', id, limit = MANY, placeId }: Page & { readonly placeId?: string } = {},
): Promise<readonly StoredRow[]> =>
  (await db.query<StoredRow>(SCHEDULES, [after, id ?? null, limit, placeId ?? null])).rows;

export const closuresAsCells = async (
  db: Queryable,
  { after = '0', id, limit = MANY }: Page = {},
): Promise<readonly StoredRow[]> => (await db.query<StoredRow>(CLOSURES, [after, id ?? null, limit])).rows;

/** All of a table, a page at a time. */
export const everyRow = async function* (
  page: (after: string | undefined) => Promise<readonly StoredRow[]>,
): AsyncGenerator<StoredRow> {
  for (let after: string | undefined; ; ) {
    const rows = await page(after);
    yield* rows;
    if (rows.length < MANY) return;
    after = rows.at(-1)?.id;
  }
};
