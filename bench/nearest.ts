import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Point } from '../src/core/geo.ts';
import type { Database } from '../src/db/database.ts';
import { openDatabase } from '../src/db/database.ts';
import type { FindCriteria } from '../src/directory/criteria.ts';
import { findOccurrences } from '../src/directory/find-occurrences.ts';

/**
 * What one search of the nearest sessions costs with 200 places (Brussels) and with 100 000 (a country): an index walk grows like log n.
 * The data are made up and always the same.
 */

const SIZES = [200, 100_000] as const;
const SESSIONS_PER_PLACE = 4;
const SEATS_PER_SESSION = 2;
const AFTER = new Date('2027-01-04T08:00:00Z');
const BRUSSELS: Point = { latitude: 50.8466, longitude: 4.3528 };

export type NearestRow = {
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

const measure = async (
  database: Database,
  need: FindCriteria['need'],
  rounds: number,
): Promise<{ median: number; p99: number }> => {
  const random = generator(7);
  const times: number[] = [];
  for (let round = 0; round < rounds + 20; round += 1) {
    const near = {
      latitude: BRUSSELS.latitude + 0.06 * (random() - 0.5),
      longitude: BRUSSELS.longitude + 0.1 * (random() - 0.5),
    };
    const started = performance.now();
    await findOccurrences(database.pool, criteriaAt(near, need));
    if (round >= 20) times.push(performance.now() - started); // the first ones warm the caches
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
};

/** @param rounds searches per row; the database is emptied and filled anew, so give one made for this. */
export const benchNearest = async (database: Database, rounds = 300): Promise<NearestRow[]> => {
  const rows: NearestRow[] = [];
  for (const places of SIZES) {
    await fill(database.pool, places);
    for (const [query, need] of [
      ['usual', 'admin'],
      ['rare wish', 'equipment'],
    ] as const) {
      const { median, p99 } = await measure(database, need, rounds);
      rows.push({ places, query, medianMs: median, p99Ms: p99 });
    }
  }
  return rows;
};

/** The rows as lines of a table, with how many times dearer the larger size is. */
export const nearestTable = (rows: readonly NearestRow[]): string[] => {
  const [small] = SIZES;
  return rows.map((row) => {
    const base = rows.find((other) => other.places === small && other.query === row.query)?.medianMs ?? row.medianMs;
    return [
      `nearest, ${row.query}`.padEnd(22),
      `${row.places} places`.padStart(14),
      `p50 ${row.medianMs.toFixed(2)} ms`.padStart(15),
      `p99 ${row.p99Ms.toFixed(2)} ms`.padStart(15),
      `x ${(row.medianMs / base).toFixed(1)}`.padStart(8),
    ].join(' ');
  });
};

/** In a database of its own, gone afterwards. */
export const runNearest = async (rounds?: number): Promise<NearestRow[]> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-bench-'));
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const database = await openDatabase({ databaseUrl: null, dataDir, log: quiet });
  try {
    return await benchNearest(database, rounds);
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of nearestTable(await runNearest())) console.log(line);
}
