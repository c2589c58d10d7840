import type { Point } from '../src/core/geo.ts';
import type { Database } from '../src/db/database.ts';
import { openDatabase } from '../src/db/database.ts';
import type { FindCriteria } from '../src/directory/criteria.ts';
import { findOccurrences } from '../src/directory/find-occurrences.ts';
import { percentile, round } from './support/figures.ts';
import { withPostgres } from './support/postgres.ts';
import type { Sizes } from './support/sizes.ts';
import type { Report } from './support/target.ts';

/**
 * What one search of the nearest sessions costs with 200 places (Brussels) and with 100 000 (a country): an index walk grows like log n.
 * The data are made up and always the same.
 */

const SIZES = [200, 100_000] as const;
const SESSIONS_PER_PLACE = 4;
const SEATS_PER_SESSION = 2;
const AFTER = new Date('2027-01-04T08:00:00Z');
const BRUSSELS: Point = { latitude: 50.8466, longitude: 4.3528 };

type NearestRow = {
  readonly places: number;
  readonly query: 'usual' | 'rare wish';
  readonly medianMs: number;
  readonly p99Ms: number;
};

/** Numbers that look random and are the same at each run (mulberry32). */
const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** 200 places are spread over the Region, more over as much ground as keeps Brussels' density, so that each search meets as many neighbours. */
const fill = async (pool: Database['pool'], places: number): Promise<void> => {
  const spread = Math.sqrt(places / 200);
  await pool.query('truncate places cascade');
  await pool.query(
    `insert into places (id, name, street, postcode, commune, latitude, longitude, wheelchair, audience, languages)
     select 'bench-' || n, 'Place ' || n, 'Street ' || n, '1000', 'Bruxelles',
            $2 + $4 * 0.07 * (((n::bigint * 7919) % 10007) / 10007.0 - 0.5), $3 + $4 * 0.11 * (((n::bigint * 104729) % 10009) / 10009.0 - 0.5),
            n % 4 <> 0, case when n % 20 = 0 then 'women' else 'all' end, array['fr', 'nl']
       from generate_series(1, $1::int) n`,
    [places, BRUSSELS.latitude, BRUSSELS.longitude, spread],
  );
  await pool.query(
    `insert into schedules (place_id, kind, rrule, starts, ends, capacity, needs, bookable, walk_in)
     select 'bench-' || n, 'permanence', 'FREQ=WEEKLY;BYDAY=MO', '14:00', '17:00', $2,
            case when n % 200 = 7 then array['equipment'] else '{}' end, true, false
       from generate_series(1, $1::int) n`,
    [places, SEATS_PER_SESSION],
  );
  await pool.query(
    `insert into occurrences (schedule_id, place_id, starts_at, ends_at, evening, weekend)
     select s.id, s.place_id, day, day + interval '3 hours', false, false
       from schedules s
      cross join lateral (select $1::timestamptz + (s.id % 7 + 7 * week) * interval '1 day' + interval '5 hours' as day
                            from generate_series(0, $2::int - 1) week) dated`,
    [AFTER, SESSIONS_PER_PLACE],
  );
  await pool.query(
    'insert into seats (occurrence_id, seat) select o.id, n from occurrences o, generate_series(1, $1::int) n',
    [SEATS_PER_SESSION],
  );
  await pool.query('analyze');
};

const criteriaAt = (near: Point, need: FindCriteria['need']): FindCriteria => ({
  near,
  need,
  language: 'fr',
  after: AFTER,
  constraints: {},
  contactId: null,
  exclude: [],
});

const WARM_UP = 20;

/** @returns the milliseconds of each search */
const measure = async (
  database: Database,
  need: FindCriteria['need'],
  searches: number,
): Promise<readonly number[]> => {
  const random = generator(7);
  const times: number[] = [];
  for (let search = 0; search < searches + WARM_UP; search += 1) {
    const near = {
      latitude: BRUSSELS.latitude + 0.06 * (random() - 0.5),
      longitude: BRUSSELS.longitude + 0.1 * (random() - 0.5),
    };
    const started = performance.now();
    await findOccurrences(database.pool, criteriaAt(near, need));
    if (search >= WARM_UP) times.push(performance.now() - started);
  }
  return times;
};

const rowsOf = async (database: Database, searches: number): Promise<NearestRow[]> => {
  const rows: NearestRow[] = [];
  for (const places of SIZES) {
    await fill(database.pool, places);
    for (const [query, need] of [
      ['usual', 'admin'],
      ['rare wish', 'equipment'],
    ] as const) {
      const times = await measure(database, need, searches);
      rows.push({ places, query, medianMs: percentile(times, 0.5), p99Ms: percentile(times, 0.99) });
    }
  }
  return rows;
};

const [SMALL, LARGE] = SIZES;
/** What a tree costs more when it has so many more leaves. */
const LIKE_LOG_N = round(Math.log(LARGE) / Math.log(SMALL), 2);

export const benchNearest = ({ searches }: Sizes): Promise<Report> =>
  withPostgres(async ({ url }) => {
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const database = await openDatabase({ databaseUrl: url, dataDir: '', log: quiet });
    try {
      const rows = await rowsOf(database, searches);
      const timesSmall = ({ query, medianMs }: NearestRow): number => {
        const small = rows.find((row) => row.places === SMALL && row.query === query)?.medianMs;
        return medianMs / (small ?? Number.NaN);
      };
      const shown = rows.map((row) => ({
        places: row.places,
        query: row.query,
        p50Ms: round(row.medianMs, 2),
        p99Ms: round(row.p99Ms, 2),
        timesSmall: round(timesSmall(row), 2),
      }));
      return {
        tables: [
          { title: `The nearest sessions (target: grows like log n, that is ${LIKE_LOG_N} times)`, rows: shown },
        ],
        targets: rows
          .filter(({ places }) => places === LARGE)
          .map((row) => ({
            what: `nearest sessions, ${row.query}: ${LARGE} places ÷ ${SMALL} places`,
            bound: 'at most',
            target: LIKE_LOG_N,
            unit: '×',
            measured: timesSmall(row),
          })),
      };
    } finally {
      await database.close();
    }
  });
