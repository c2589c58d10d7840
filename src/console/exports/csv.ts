/**
 * CSV as RFC 4180 has it, for spreadsheets: UTF-8 with the mark by which Excel knows it, CRLF, and no cell that a spreadsheet would run as a
 * formula (https://owasp.org/www-community/attacks/CSV_Injection): it gets an apostrophe in front, which an import takes off again.
 */
export const BOM = '\ufeff';

const FORMULA = /^[=+\-@\t\r]/u;
const QUOTED = /[",\r\n]/u;

export const csvCell = (text: string): string => {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** A file, line by line, so that a long one is never in memory as a whole. */
export const csvLines = async function* (
  columns: readonly string[],
  rows: AsyncIterable<Readonly<Record<string, string>>>,
): AsyncGenerator<string> {
  yield BOM + csvLine(columns);
  for await (const row of rows) yield csvLine(columns.map((column) => row[column] ?? ''));
};
