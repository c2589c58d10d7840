import type { Queryable } from '../../db/queryable.ts';

export type ListedPlace = {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
  readonly active: boolean;
  readonly demo: boolean;
  readonly approximate: boolean;
  /** Those that give sessions today or later. */
  readonly schedules: number;
};

/** $1 words or null · $2 active, or null: both · $3 today · $4 how many */
const LIST = `
  select p.id, p.name, p.street, p.postcode, p.commune, p.active, p.demo, p.approximate,
         (select count(*)::int from schedules s
           where s.place_id = p.id and (s.valid_to is null or s.valid_to >= $3::date) and (s.on_date is null or s.on_date >= $3::date)) as schedules
    from places p
   where ($1::text is null or p.postcode = $1 or p.id = $1 or strpos(lower(p.name), lower($1)) > 0 or strpos(lower(p.commune), lower($1)) > 0)
     and ($2::boolean is null or p.active = $2)
   order by p.name, p.id
   limit $4`;

const MOST_LISTED = 500;

export const listPlaces = async (
  db: Queryable,
  { words, active, today }: { words: string; active: boolean | null; today: string },
): Promise<readonly ListedPlace[]> =>
  (await db.query<ListedPlace>(LIST, [words === '' ? null : words, active, today, MOST_LISTED])).rows;

export type PlaceName = { readonly id: string; readonly name: string };

/** Every place by name, for a list to choose from. */
export const placeNames = async (db: Queryable): Promise<readonly PlaceName[]> =>
  (await db.query<PlaceName>('select id, name from places where active order by name, id limit 2000')).rows;

export type ListedClosure = {
  readonly id: string;
  readonly placeId: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string | null;
};

/** Closures that are not over. @param placeId of one place, with those of every place; null: of every place alone */
export const listClosures = async (
  db: Queryable,
  placeId: string | null,
  today: string,
): Promise<readonly ListedClosure[]> => {
  const { rows } = await db.query<ListedClosure>(
    `select id::text as id, place_id as "placeId", from_date::text as "from", to_date::text as "to", reason
       from closures where to_date >= $2::date and (place_id is null or place_id = $1) order by from_date, id limit 500`,
    [placeId, today],
  );
  return rows;
};
