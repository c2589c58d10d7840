import { CsvError, parse } from 'csv-parse/sync';
import { decode } from './decode.ts';
import type { Problem } from './problem.ts';
import type { Reason } from './reasons.ts';

/** A row as the file has it: trimmed text by column name; lists joined by `|`. */
export type RawRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

export type RawFile = {
  readonly columns: readonly string[];
  readonly rows: readonly RawRow[];
  readonly rejected: readonly Problem[];
  readonly warnings: readonly Problem[];
};

/** Marks that neither PostgreSQL nor XML can hold: control characters but line breaks and tabs, halves of pairs. */
const UNSTORABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/gu;

/** Excel's no-break spaces, its way to keep a text a text (="1080"), and ours in what we export ('+32…). */
export const clean = (cell: string): string =>
  cell
    .replace(UNSTORABLE, ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ')
    .trim()
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^'(?=[=+@-])/u, '')
    .trim();

const columnName = (header: string): string => clean(header).toLowerCase().replace(/\s+/gu, '_');

/** The separator that the first line has most of: comma, semicolon (Excel in Belgium) or tab. */
const separatorOf = (text: string): string => {
  const first = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).separator;
};

type CsvRecord = { readonly record: string[]; readonly raw: string; readonly info: { readonly lines: number } };

const failed = (line: number, reason: Reason): RawFile => ({
  columns: [],
  rows: [],
  rejected: [{ line, column: null, reason }],
  warnings: [],
});

const readCsv = (text: string): RawFile => {
  // Excel writes "sep=;" on a line of its own before the header; the line stays, empty, so that the others keep their number.
  const body = text.replace(/\r\n?/gu, '\n').replace(/^sep=.[^\S\n]*(?=\n)/iu, '');
  let records: CsvRecord[];
  try {
    records = parse(body, {
      delimiter: separatorOf(body.trimStart()),
      info: true,
      raw: true,
      relax_column_count: true,
      // Excel's ="1080" has its quotation mark inside the cell.
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as CsvRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    return failed(line, { code: 'csv_unreadable', error: error.code });
  }
  const [header, ...rest] = records;
  if (header === undefined) return failed(1, { code: 'file_empty' });
  const columns = header.record.map(columnName);
  while (columns.at(-1) === '') columns.pop();
  const rows: RawRow[] = [];
  const rejected: Problem[] = [];
  const repeated = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (repeated !== undefined) rejected.push({ line: 1, column: repeated, reason: { code: 'column_twice' } });
  for (const { record, raw, info } of rest) {
    const line = info.lines - (raw.trim().match(/\n/gu)?.length ?? 0);
    const cells = record.map(clean);
    if (cells.every((cell) => cell === '')) continue;
    if (cells.slice(columns.length).some((cell) => cell !== '')) {
      const reason = { code: 'cells_too_many', cells: cells.length, columns: columns.length } as const;
      rejected.push({ line, column: null, reason });
      continue;
    }
    rows.push({ line, cells: Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])) });
  }
  return { columns: columns.filter((name) => name !== ''), rows, rejected, warnings: [] };
};

/** Lists within lists are read as one; a file that goes on and on would exhaust the stack. */
const DEEPEST = 50;

/** The line on which each object of a JSON array begins; null where they stand too deep in one another. */
const objectLines = (text: string): number[] | null => {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    else if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (depth === 1) lines.push(line);
      depth += 1;
      if (depth > DEEPEST) return null;
    } else if (character === '}' || character === ']') depth -= 1;
  }
  return lines;
};

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('|');
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value);
};

const readJson = (text: string): RawFile => {
  const lines = objectLines(text);
  if (lines === null) return failed(1, { code: 'json_too_deep' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return failed(1, { code: 'json_invalid', why: error instanceof Error ? error.message : 'unknown' });
  }
  if (!Array.isArray(parsed)) return failed(1, { code: 'json_no_list' });
  if (parsed.length === 0) return failed(1, { code: 'file_empty' });
  const rows: RawRow[] = [];
  const rejected: Problem[] = [];
  const columns = new Set<string>();
  parsed.forEach((entry: unknown, index) => {
    const line = lines[index] ?? 1;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      rejected.push({ line, column: null, reason: { code: 'json_no_object' } });
      return;
    }
    const cells = Object.fromEntries(Object.entries(entry).map(([name, value]) => [columnName(name), cellOf(value)]));
    for (const name of Object.keys(cells)) columns.add(name);
    rows.push({ line, cells });
  });
  return { columns: [...columns], rows, rejected, warnings: [] };
};

/** Reads a file's rows without asking what they mean. JSON is told from CSV by its first character. */
export const readRawFile = (bytes: Uint8Array): RawFile => {
  const decoded = decode(bytes);
  if (decoded === null) return failed(1, { code: 'not_text' });
  const { text, isUnicode } = decoded;
  const warnings: Problem[] = isUnicode ? [] : [{ line: 1, column: null, reason: { code: 'not_utf8' } }];
  const body = text.replace(/^\ufeff/u, '');
  if (body.trim() === '') return failed(1, { code: 'file_empty' });
  const file = /^\s*[[{]/u.test(body) ? readJson(body) : readCsv(body);
  return { ...file, warnings: [...warnings, ...file.warnings] };
};
