import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Queryable } from '../../db/queryable.ts';
import type { FileKind } from '../import/file-kind.ts';
import { type ImportOptions, importWithin, noteSizes, type Written } from '../import/import-files.ts';
import type { FileReport, InputFile } from '../import/sorted-files.ts';
import { keepOrUndo } from './keep-or-undo.ts';
import { closuresAsCells, everyRow, placesAsCells, type StoredRow, schedulesAsCells } from './rows-as-cells.ts';
import { NOBODY_TOUCHED, type Touched } from './touched.ts';

export type RowChange = {
  readonly kind: FileKind;
  readonly id: string;
  readonly placeName: string;
  /** `ended`: a session that the files no longer have; `lifted`: such a closure; `retired`: an invented place beside real ones. */
  readonly what: 'new' | 'changed' | 'ended' | 'lifted' | 'retired';
  /** Columns of the files; of what is new, all that are filled. */
  readonly fields: readonly { readonly column: string; readonly from: string; readonly to: string }[];
};

export type ImportChanges = {
  readonly files: readonly FileReport[];
  /** Null: nothing is written, since rows were rejected or none was there. */
  readonly written: Written | null;
  readonly rows: readonly RowChange[];
  readonly unchanged: Readonly<Record<FileKind, number>>;
  readonly touched: Touched;
  /** The same for the same changes. */
  readonly digest: string;
};

type Snapshot = Readonly<Record<FileKind, ReadonlyMap<string, StoredRow>>>;

const collected = async (rows: AsyncIterable<StoredRow>): Promise<ReadonlyMap<string, StoredRow>> => {
  const byId = new Map<string, StoredRow>();
  for await (const row of rows) byId.set(row.id, row);
  return byId;
};

const pageFrom = (after: string | undefined) => (after === undefined ? {} : { after });

const snapshot = async (db: Queryable): Promise<Snapshot> => ({
  places: await collected(everyRow((after) => placesAsCells(db, pageFrom(after)))),
  sessions: await collected(everyRow((after) => schedulesAsCells(db, pageFrom(after)))),
  closures: await collected(everyRow((after) => closuresAsCells(db, pageFrom(after)))),
});

const fieldsBetween = (from: StoredRow['cells'], to: StoredRow['cells']): RowChange['fields'] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .map((column) => ({ column, from: from[column] ?? '', to: to[column] ?? '' }))
    .filter(({ column, from: was, to: is }) => was !== is && column !== 'id')
    .sort((a, b) => a.column.localeCompare(b.column));

const whatBecame = (kind: FileKind, was: StoredRow, is: StoredRow, fields: RowChange['fields']): RowChange['what'] => {
  if (kind === 'places' && is.demo && was.active && !is.active) return 'retired';
  const only = fields.length === 1 ? fields[0] : undefined;
  const earlier = only?.column === 'valid_to' && only.to !== '' && (only.from === '' || only.to < only.from);
  return kind === 'sessions' && earlier ? 'ended' : 'changed';
};

const changesOf = (
  kind: FileKind,
  before: ReadonlyMap<string, StoredRow>,
  after: ReadonlyMap<string, StoredRow>,
): RowChange[] => {
  const changes: RowChange[] = [];
  for (const [id, is] of after) {
    const was = before.get(id);
    const fields = fieldsBetween(was?.cells ?? {}, is.cells);
    if (was === undefined) changes.push({ kind, id, placeName: is.placeName, what: 'new', fields });
    else if (fields.length > 0)
      changes.push({ kind, id, placeName: is.placeName, what: whatBecame(kind, was, is, fields), fields });
  }
  for (const [id, was] of before) {
    if (!after.has(id))
      changes.push({ kind, id, placeName: was.placeName, what: 'lifted', fields: fieldsBetween(was.cells, {}) });
  }
  return changes;
};

/** Rows that the files have and that the directory had just so. */
const unchangedOf = (written: Written | null, rows: readonly RowChange[]): ImportChanges['unchanged'] => {
  const of = (kind: FileKind, all: number, others: number): number => {
    const touched = rows.filter((row) => row.kind === kind && row.what !== 'lifted' && row.what !== 'retired').length;
    return Math.max(0, all - (touched - others));
  };
  return {
    places: of('places', written?.places ?? 0, 0),
    sessions: of('sessions', written?.schedules ?? 0, written?.endedSchedules ?? 0),
    closures: of('closures', written?.closures ?? 0, 0),
  };
};

/** Ids of new schedules and closures are given anew each time, and say nothing. */
const digestOf = (rows: readonly RowChange[], touched: Touched): string => {
  const said = rows.map((row) => (row.what === 'new' && row.kind !== 'places' ? { ...row, id: '' } : row));
  const lines = said.map((row) => JSON.stringify(row)).sort();
  return createHash('sha256').update(lines.join('\n')).update(touched.digest).digest('base64url').slice(0, 22);
};

/**
 * Imports and tells what that changes, row by row. It is really done either way: for a look it is undone again.
 * @param agreed null: only a look. Else the digest of what was looked at: where it is no longer that, nothing is done either.
 */
export const importWithChanges = async (
  pool: pg.Pool,
  inputs: readonly InputFile[],
  options: ImportOptions,
  agreed: string | null,
): Promise<{ readonly kept: boolean; readonly changes: ImportChanges }> => {
  const outcome = await keepOrUndo(pool, async (tx) => {
    const before = await snapshot(tx);
    const { files, written } = await importWithin(tx, inputs, options);
    const after = await snapshot(tx);
    const rows = (['places', 'sessions', 'closures'] as const).flatMap((kind) =>
      changesOf(kind, before[kind], after[kind]),
    );
    const touched = written?.touched ?? NOBODY_TOUCHED;
    const digest = digestOf(rows, touched);
    const keep = written !== null && digest === agreed;
    const changes = { files, written, rows, unchanged: unchangedOf(written, rows), touched, digest };
    return { keep, value: { kept: keep, changes } };
  });
  if (outcome.kept) await noteSizes(pool);
  return outcome;
};
