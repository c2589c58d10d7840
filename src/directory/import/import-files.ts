import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Point } from '../../core/geo.ts';
import { inTransaction } from '../../db/pool.ts';
import { type Expanded, extendOccurrences } from '../expand-schedules.ts';
import { loadPostcodes } from '../gazetteer/postcodes.ts';
import { checkPlace, newPlace } from './check-place.ts';
import { type ClosureCells, closureKey, closureRow } from './closure-row.ts';
import { placeRow } from './place-row.ts';
import type { RawRow } from './raw-rows.ts';
import { type Check, readRows } from './read-rows.ts';
import { type ScheduleCells, scheduleKey, scheduleRow } from './schedule-row.ts';
import { type FileReport, type InputFile, NOTHING, readKind, reportOf, type Sorted, sortFile } from './sorted-files.ts';
import {
  endOtherSchedules,
  liftOtherClosures,
  retireDemoPlaces,
  writeClosures,
  writePlaces,
  writeSchedules,
} from './write-directory.ts';

export type ImportOptions = {
  readonly timeZone: string;
  readonly now: Date;
  /** Write the good rows even when others were rejected. */
  readonly partial: boolean;
  /** Marks the places as invented. */
  readonly demo: boolean;
  /** Demo places go on being offered beside what is imported (DEMO_DIRECTORY=on). Left out: real places retire them. */
  readonly keepDemo?: boolean;
};

export type Written = {
  readonly places: number;
  readonly schedules: number;
  readonly closures: number;
  readonly endedSchedules: number;
  readonly liftedClosures: number;
  readonly occurrences: Expanded;
  /** Demo places that were offered until these real ones came. */
  readonly demoPlacesRetired: number;
  /** Demo places that are still offered, since no real place was in the files. */
  readonly demoPlacesLeft: number;
};

export type ImportReport = { readonly files: readonly FileReport[]; readonly written: Written | null };

const knownPlaces = async (pool: pg.Pool): Promise<Set<string>> => {
  const { rows } = await pool.query<{ id: string }>('select id from places');
  return new Set(rows.map((row) => row.id));
};

/** The last of the rows with one key, for rows that two files both have. */
const lastOfEach = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] => [
  ...new Map(rows.map((row) => [keyOf(row), row])).values(),
];

/** Places whose sessions are only partly known, since a row of theirs was rejected: none of their schedules is ended. */
const placesInDoubt = (
  files: readonly Sorted[],
  rejectedLines: ReadonlyMap<string, ReadonlySet<number>>,
): Set<string> =>
  new Set(
    files
      .filter((file) => file.kind === 'sessions')
      .flatMap((file) => file.raw.rows.filter((row) => rejectedLines.get(file.name)?.has(row.line) === true))
      .map((row) => row.cells['place_id'] ?? ''),
  );

/**
 * Imports files of places, sessions and closures, given in any order. All or nothing, unless `partial`: then the good rows.
 * What is imported is dated and bookable when the transaction ends, bookings of dates that are no more are cancelled, and real places
 * take the demo's place. Running it again with the same files changes nothing.
 */
export const importFiles = async (
  pool: pg.Pool,
  inputs: readonly InputFile[],
  options: ImportOptions,
): Promise<ImportReport> => {
  const files = inputs.map(sortFile);
  const postcodes = loadPostcodes();
  const centreOf = (code: string): Point => {
    const postcode = postcodes.get(code);
    if (postcode === undefined) throw new Error(`postcode ${code} was accepted and does not exist`);
    return postcode.point;
  };

  const cellsOf = new Map<string, RawRow['cells']>();
  const places = readKind(files, 'places', (rows) =>
    readRows(
      rows,
      placeRow,
      (row) => row.id,
      (row, raw) => {
        cellsOf.set(row.id, raw.cells);
        return checkPlace(postcodes)(row, raw);
      },
    ),
  );
  const newPlaces = lastOfEach(
    places.accepted.map(({ row }) => row),
    (row) => row.id,
  ).map((row) => newPlace(row, cellsOf.get(row.id) ?? {}, centreOf(row.code_postal)));

  const ids = await knownPlaces(pool);
  for (const place of newPlaces) ids.add(place.id);
  const placeExists =
    <Row extends { readonly place_id: string | null }>(): Check<Row> =>
    (row, { line }) => ({
      rejected:
        row.place_id === null || ids.has(row.place_id)
          ? []
          : [
              {
                line,
                column: 'place_id',
                reason: `"${row.place_id}" is neither a place in these files nor one imported before`,
              },
            ],
      warnings: [],
    });
  const schedules = readKind<ScheduleCells>(files, 'sessions', (rows) =>
    readRows(rows, scheduleRow, scheduleKey, placeExists()),
  );
  const closures = readKind<ClosureCells>(files, 'closures', (rows) =>
    readRows(rows, closureRow, closureKey, placeExists()),
  );
  const strangers = files.filter((file) => file.kind === null).map((file) => reportOf(file, NOTHING));

  const byName = new Map(
    [...places.reports, ...schedules.reports, ...closures.reports, ...strangers].map((report) => [report.name, report]),
  );
  const reports = files.flatMap((file) => byName.get(file.name) ?? []);
  const anyRejected = reports.some((report) => report.rejected.length > 0);
  const anyAccepted = reports.some((report) => report.accepted > 0);
  if (!anyAccepted || (anyRejected && !options.partial)) return { files: reports, written: null };

  const newSchedules = lastOfEach(
    schedules.accepted.map(({ row }) => row),
    scheduleKey,
  );
  const newClosures = lastOfEach(
    closures.accepted.map(({ row }) => row),
    closureKey,
  );
  const doubt = placesInDoubt(files, schedules.rejectedLines);
  const whole = [...new Set(newSchedules.map((row) => row.place_id))].filter((id) => !doubt.has(id));
  const closuresWhole = closures.reports.every((report) => report.rejected.length === 0);
  const today = Temporal.Instant.fromEpochMilliseconds(options.now.getTime())
    .toZonedDateTimeISO(options.timeZone)
    .toPlainDate()
    .toString();

  const written = await inTransaction(pool, async (tx): Promise<Written> => {
    if (newPlaces.length > 0) await writePlaces(tx, newPlaces, options.demo);
    const demoPlacesRetired =
      newPlaces.length > 0 && !options.demo && options.keepDemo !== true ? await retireDemoPlaces(tx) : 0;
    if (newSchedules.length > 0) await writeSchedules(tx, newSchedules);
    const endedSchedules = whole.length > 0 ? await endOtherSchedules(tx, whole, newSchedules, today) : 0;
    if (newClosures.length > 0) await writeClosures(tx, newClosures);
    const liftedClosures =
      newClosures.length > 0 && closuresWhole ? await liftOtherClosures(tx, newClosures, today) : 0;
    const occurrences = await extendOccurrences(tx, { timeZone: options.timeZone, now: options.now });
    const demo = await tx.query<{ count: number }>('select count(*)::int as count from places where demo and active');
    return {
      places: newPlaces.length,
      schedules: newSchedules.length,
      closures: newClosures.length,
      endedSchedules,
      liftedClosures,
      occurrences,
      demoPlacesRetired,
      demoPlacesLeft: options.demo ? 0 : (demo.rows[0]?.count ?? 0),
    };
  });
  // The planner has to know at once that the tables are no longer empty.
  await pool.query('analyze places, schedules, occurrences, seats, bookings');
  return { files: reports, written };
};
