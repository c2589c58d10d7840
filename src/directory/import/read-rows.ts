import type { z } from 'zod';
import { reasonOf } from './cells.ts';
import type { Accepted, Problem, Read } from './problem.ts';
import type { RawRow } from './raw-rows.ts';

/** The further checks of a row that its cells alone do not tell. */
export type Check<Row> = (row: Row, raw: RawRow) => { readonly rejected: Problem[]; readonly warnings: Problem[] };

const problemsOf = (error: z.ZodError, line: number): Problem[] =>
  error.issues.map((issue) => {
    const column = issue.path[0];
    return { line, column: column === undefined ? null : String(column), reason: reasonOf(issue) };
  });

/**
 * Reads rows by their schema; the second of two rows with the same key is rejected.
 * @param keyOf what makes two rows the same
 */
export const readRows = <Row>(
  rows: readonly RawRow[],
  schema: z.ZodType<Row>,
  keyOf: (row: Row) => string,
  check: Check<Row>,
): Read<Row> => {
  const accepted: Accepted<Row>[] = [];
  const rejected: Problem[] = [];
  const warnings: Problem[] = [];
  const seen = new Map<string, number>();
  for (const raw of rows) {
    const parsed = schema.safeParse(raw.cells);
    if (!parsed.success) {
      rejected.push(...problemsOf(parsed.error, raw.line));
      continue;
    }
    const checked = check(parsed.data, raw);
    warnings.push(...checked.warnings);
    if (checked.rejected.length > 0) {
      rejected.push(...checked.rejected);
      continue;
    }
    const key = keyOf(parsed.data);
    const first = seen.get(key);
    if (first !== undefined) {
      rejected.push({ line: raw.line, column: null, reason: { code: 'same_as', first } });
      continue;
    }
    seen.set(key, raw.line);
    accepted.push({ line: raw.line, row: parsed.data });
  }
  return { accepted, rejected, warnings };
};
