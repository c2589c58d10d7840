import { z } from 'zod';
import { anyText, dateOf, issueOf, optional, required } from './cells.ts';

/** A row of `closures.csv`; an empty `place_id` closes every place. */
export const CLOSURE_COLUMNS: readonly string[] = ['place_id', 'from', 'to', 'reason'];

export const closureRow = z
  .object({
    place_id: optional(anyText(100)),
    from: required(dateOf),
    to: required(dateOf),
    reason: optional(anyText(300)),
  })
  .superRefine((row, context) => {
    if (row.to < row.from)
      context.addIssue({
        ...issueOf({ code: 'day_before', day: row.to, column: 'from', first: row.from }),
        path: ['to'],
      });
  });

export type ClosureCells = z.output<typeof closureRow>;

export const closureKey = (row: ClosureCells): string => JSON.stringify([row.place_id, row.from, row.to]);
