import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../../db/pool.ts';
import type { Queryable } from '../../db/queryable.ts';
import { tellingTouched } from '../edit/tell-touched.ts';
import type { Touched } from '../edit/touched.ts';
import { type Expanded, extendOccurrences } from '../expand-schedules.ts';
import { type Rows, readFiles } from './read-files.ts';
import type { FileReport, InputFile } from './sorted-files.ts';
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
  /** Bookings that went or moved by it: each person has a ticket. */
  readonly touched: Touched;
  /** Demo places that were offered until these real ones came. */
  readonly demoPlacesRetired: number;
  /** Demo places that are still offered, since no real place was in the files. */
  readonly demoPlacesLeft: number;
};

export type ImportReport = { readonly files: readonly FileReport[]; readonly written: Written | null };

const writeAll = async (tx: Queryable, rows: Rows, options: ImportOptions): Promise<Omit<Written, 'touched'>> => {
  const { places, schedules, closures, whole, closuresWhole } = rows;
  const today = Temporal.Instant.fromEpochMilliseconds(options.now.getTime())
    .toZonedDateTimeISO(options.timeZone)
    .toPlainDate()
    .toString();
  if (places.length > 0) await writePlaces(tx, places, options.demo);
  const demoPlacesRetired =
    places.length > 0 && !options.demo && options.keepDemo !== true ? await retireDemoPlaces(tx) : 0;
  if (schedules.length > 0) await writeSchedules(tx, schedules);
  const endedSchedules = whole.length > 0 ? await endOtherSchedules(tx, whole, schedules, today) : 0;
  if (closures.length > 0) await writeClosures(tx, closures);
  const liftedClosures = closures.length > 0 && closuresWhole ? await liftOtherClosures(tx, closures, today) : 0;
  const occurrences = await extendOccurrences(tx, { timeZone: options.timeZone, now: options.now });
  const demo = await tx.query<{ count: number }>('select count(*)::int as count from places where demo and active');
  return {
    places: places.length,
    schedules: schedules.length,
    closures: closures.length,
    endedSchedules,
    liftedClosures,
    occurrences,
    demoPlacesRetired,
    demoPlacesLeft: options.demo ? 0 : (demo.rows[0]?.count ?? 0),
  };
};

const writeRows = async (tx: Queryable, rows: Rows, options: ImportOptions): Promise<Written> => {
  const { value, touched } = await tellingTouched(tx, options.now, () => writeAll(tx, rows, options));
  return { ...value, touched };
};

/** Imports within the caller's transaction, which it may undo to have only looked. */
export const importWithin = async (
  tx: Queryable,
  inputs: readonly InputFile[],
  options: ImportOptions,
): Promise<ImportReport> => {
  const { files, rows } = await readFiles(tx, inputs, options);
  return { files, written: rows === null ? null : await writeRows(tx, rows, options) };
};

/** The planner has to know at once that the tables are no longer empty. */
export const noteSizes = async (pool: pg.Pool): Promise<void> => {
  await pool.query('analyze places, schedules, occurrences, seats, bookings');
};

/**
 * Imports files of places, sessions and closures, given in any order. All or nothing, unless `partial`: then the good rows.
 * What is imported is dated and bookable when the transaction ends, bookings of dates that are no more are cancelled, who booked what went or
 * moved has a ticket, and real places take the demo's place. Running it again with the same files changes nothing.
 */
export const importFiles = async (
  pool: pg.Pool,
  inputs: readonly InputFile[],
  options: ImportOptions,
): Promise<ImportReport> => {
  const { files, rows } = await readFiles(pool, inputs, options);
  if (rows === null) return { files, written: null };
  const written = await inTransaction(pool, (tx) => writeRows(tx, rows, options));
  await noteSizes(pool);
  return { files, written };
};
