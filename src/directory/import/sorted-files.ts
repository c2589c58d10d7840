import type { FileKind } from './file-kind.ts';
import type { Accepted, Problem, Read } from './problem.ts';
import { type RawFile, type RawRow, readRawFile } from './raw-rows.ts';
import { checkColumns, kindOf } from './recognise.ts';

export type InputFile = { readonly name: string; readonly bytes: Uint8Array };

export type FileReport = {
  readonly name: string;
  readonly kind: FileKind | null;
  readonly accepted: number;
  /** Rows, of which each may have several problems. */
  readonly rejectedRows: number;
  readonly rejected: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** A file whose kind is known, if it is; one with `blocked` problems has none of its rows read. */
export type Sorted = {
  readonly name: string;
  readonly raw: RawFile;
  readonly kind: FileKind | null;
  readonly blocked: Problem[];
};

export const sortFile = (file: InputFile): Sorted => {
  const raw = readRawFile(file.bytes);
  const kind = kindOf(raw.columns);
  if (raw.columns.length === 0 && raw.rejected.length > 0) return { name: file.name, raw, kind, blocked: [] };
  if (kind === null)
    return { name: file.name, raw, kind, blocked: [{ line: 1, column: null, reason: { code: 'not_recognised' } }] };
  return { name: file.name, raw, kind, blocked: checkColumns(raw, kind).missing };
};

export const reportOf = <Row>({ name, raw, kind, blocked }: Sorted, read: Read<Row>): FileReport => {
  const rejected = [...raw.rejected, ...blocked, ...read.rejected].sort((a, b) => a.line - b.line);
  const unknown = kind === null ? [] : checkColumns(raw, kind).unknown;
  return {
    name,
    kind,
    accepted: read.accepted.length,
    rejectedRows: new Set(rejected.map((problem) => problem.line)).size,
    rejected,
    warnings: [...raw.warnings, ...unknown, ...read.warnings].sort((a, b) => a.line - b.line),
  };
};

/** A file of which no row was read. */
export const NOTHING: Read<never> = { accepted: [], rejected: [], warnings: [] };

/** Rows of several files of one kind are one list: the same row in two files is in there twice. */
export const readKind = <Row>(
  files: readonly Sorted[],
  kind: FileKind,
  read: (rows: readonly RawRow[]) => Read<Row>,
): { reports: FileReport[]; accepted: Accepted<Row>[]; rejectedLines: Map<string, Set<number>> } => {
  const mine = files.filter((file) => file.kind === kind);
  const results = mine.map((file) => ({ file, result: file.blocked.length > 0 ? NOTHING : read(file.raw.rows) }));
  return {
    reports: results.map(({ file, result }) => reportOf(file, result)),
    accepted: results.flatMap(({ result }) => [...result.accepted]),
    rejectedLines: new Map(
      results.map(({ file, result }) => [file.name, new Set(result.rejected.map(({ line }) => line))]),
    ),
  };
};
