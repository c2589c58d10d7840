import type { Point } from '../../core/geo.ts';
import type { Queryable } from '../../db/queryable.ts';
import { loadPostcodes } from '../gazetteer/postcodes.ts';
import { checkPlace, type NewPlace, newPlace } from './check-place.ts';
import { type ClosureCells, closureKey, closureRow } from './closure-row.ts';
import { placeRow } from './place-row.ts';
import type { RawRow } from './raw-rows.ts';
import { type Check, readRows } from './read-rows.ts';
import { type ScheduleCells, scheduleKey, scheduleRow } from './schedule-row.ts';
import { type FileReport, type InputFile, NOTHING, readKind, reportOf, type Sorted, sortFile } from './sorted-files.ts';

const knownPlaces = async (db: Queryable): Promise<Set<string>> => {
  const { rows } = await db.query<{ id: string }>('select id from places');
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

/** What there is to write once every row was read. */
export type Rows = {
  readonly places: readonly NewPlace[];
  readonly schedules: readonly ScheduleCells[];
  readonly closures: readonly ClosureCells[];
  /** Places of which all sessions are known: those that are not in the files end. */
  readonly whole: readonly string[];
  readonly closuresWhole: boolean;
};

/**
 * Reads files in any order, each by what its columns say it is, and checks every row.
 * @param partial the good rows count even when others are rejected
 * @returns rows: null when nothing is to be written
 */
export const readFiles = async (
  db: Queryable,
  inputs: readonly InputFile[],
  { partial }: { readonly partial: boolean },
): Promise<{ readonly files: readonly FileReport[]; readonly rows: Rows | null }> => {
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

  const ids = await knownPlaces(db);
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
                reason: { code: 'no_such_place', place: row.place_id },
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
  if (!anyAccepted || (anyRejected && !partial)) return { files: reports, rows: null };

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
  return {
    files: reports,
    rows: { places: newPlaces, schedules: newSchedules, closures: newClosures, whole, closuresWhole },
  };
};
