import { CLOSURE_COLUMNS } from './closure-row.ts';
import type { FileKind } from './file-kind.ts';
import { PLACE_COLUMNS } from './place-row.ts';
import type { Problem } from './problem.ts';
import type { RawFile } from './raw-rows.ts';
import { SCHEDULE_COLUMNS } from './schedule-row.ts';

type Shape = { readonly required: readonly string[]; readonly known: readonly string[] };

const SHAPES: Readonly<Record<FileKind, Shape>> = {
  places: { required: ['id', 'nom', 'commune', 'code_postal', 'adresse'], known: PLACE_COLUMNS },
  sessions: {
    required: ['place_id', 'kind', 'rrule_or_date', 'start', 'end', 'capacity', 'bookable', 'walk_in'],
    known: SCHEDULE_COLUMNS,
  },
  closures: { required: ['place_id', 'from', 'to'], known: CLOSURE_COLUMNS },
};

/** A file's kind is told by its columns; its name may be anything. */
export const kindOf = (columns: readonly string[]): FileKind | null => {
  if (columns.includes('rrule_or_date') || (columns.includes('place_id') && columns.includes('start')))
    return 'sessions';
  if (columns.includes('place_id') && (columns.includes('from') || columns.includes('to'))) return 'closures';
  if (columns.includes('nom') || columns.includes('code_postal')) return 'places';
  return null;
};

/** Columns that are missing, and columns that nothing reads. */
export const checkColumns = (file: RawFile, kind: FileKind): { missing: Problem[]; unknown: Problem[] } => {
  const { required, known } = SHAPES[kind];
  const has = new Set(file.columns);
  return {
    missing: required
      .filter((column) => !has.has(column))
      .map((column) => ({ line: 1, column, reason: { code: 'column_missing', kind } })),
    unknown: file.columns
      .filter((column) => !known.includes(column))
      .map((column) => ({ line: 1, column, reason: { code: 'column_unknown' } })),
  };
};
