import type { z } from 'zod';
import { loadPostcodes } from '../gazetteer/postcodes.ts';
import { reasonOf } from '../import/cells.ts';
import { checkPlace, type NewPlace, newPlace } from '../import/check-place.ts';
import { type ClosureCells, closureRow } from '../import/closure-row.ts';
import { placeRow } from '../import/place-row.ts';
import { clean } from '../import/raw-rows.ts';
import type { Reason } from '../import/reasons.ts';
import { type ScheduleCells, scheduleRow } from '../import/schedule-row.ts';
import type { Cells } from './rows-as-cells.ts';

/** What a form says, by the rules that a file's row obeys. `wrong`: reasons by column. */
export type ReadForm<Row> =
  | { readonly type: 'read'; readonly row: Row }
  | { readonly type: 'wrong'; readonly wrong: ReadonlyMap<string, Reason> };

const wrongOf = (
  problems: readonly { readonly column: string | null; readonly reason: Reason }[],
): ReadForm<never> => ({
  type: 'wrong',
  wrong: new Map(problems.map(({ column, reason }) => [column ?? '', reason])),
});

const parsed = <Row>(schema: z.ZodType<Row>, cells: Cells): ReadForm<Row> => {
  const result = schema.safeParse(cells);
  if (result.success) return { type: 'read', row: result.data };
  return wrongOf(
    result.error.issues.map((issue) => ({ column: String(issue.path[0] ?? ''), reason: reasonOf(issue) })),
  );
};

/** Text as a file's cell would have it: no control characters, no blanks around. */
export const cleanCells = (cells: Cells): Cells =>
  Object.fromEntries(Object.entries(cells).map(([column, text]) => [column, clean(text.replace(/\r\n?/gu, '\n'))]));

/** An empty commune takes the postcode's own name. Of a postcode that is none that is what is wrong, and not the commune. */
const withCommune = (cells: Cells): Cells => {
  if (cells['commune'] !== '') return cells;
  const postcode = /[1-9]\d{3}/u.exec(cells['code_postal'] ?? '')?.[0] ?? '';
  return { ...cells, commune: loadPostcodes().get(postcode)?.nameFr ?? '–' };
};

/**
 * @param typed what the form says
 * @param stored what the place has already, of which everything that no form asks for is kept
 */
export const readPlace = (typed: Cells, stored: Cells | null): ReadForm<NewPlace> => {
  const cells = withCommune({ ...stored, ...cleanCells(typed) });
  // The form's own word on wheelchairs and languages counts, and not what the source said of special care.
  const form = parsed(placeRow, { ...cells, prise_en_charge_specifique: '' });
  if (form.type === 'wrong') return form;
  const postcodes = loadPostcodes();
  const { rejected } = checkPlace(postcodes)(form.row, { line: 1, cells });
  const centre = postcodes.get(form.row.code_postal)?.point;
  if (rejected.length > 0 || centre === undefined) return wrongOf(rejected);
  return { type: 'read', row: newPlace(form.row, cells, centre) };
};

export const readSchedule = (typed: Cells): ReadForm<ScheduleCells> => parsed(scheduleRow, cleanCells(typed));

export const readClosure = (typed: Cells): ReadForm<ClosureCells> => parsed(closureRow, cleanCells(typed));
