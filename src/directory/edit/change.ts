import type pg from 'pg';
import type { Queryable } from '../../db/queryable.ts';
import { extendOccurrences } from '../expand-schedules.ts';
import { keepOrUndo } from './keep-or-undo.ts';
import { tellingTouched } from './tell-touched.ts';
import type { Touched } from './touched.ts';

/** Why a change of the directory is not made. `gone`: what it is about is there no more. */
export type EditRefusal = 'gone' | 'same_again';

export type Changed =
  | { readonly type: 'done'; readonly id: string; readonly touched: Touched }
  /** Nothing was written: people have booked, and whoever asks is to agree first. */
  | { readonly type: 'confirm'; readonly touched: Touched }
  | { readonly type: 'refused'; readonly reason: EditRefusal };

export type ChangeOptions = {
  readonly timeZone: string;
  readonly now: Date;
  /** Whose dates follow from the change; null: those of every place. */
  readonly placeIds: readonly string[] | null;
  /** The digest of what was agreed to, if anything was. */
  readonly agreed: string | null;
};

/**
 * Changes the directory and everything that follows from it, in one transaction: dates, seats, bookings, and a ticket for each person whose
 * session goes or moves. Where people have booked it is only done once that is agreed to, and not if somebody booked since.
 * @param write what is changed. @returns the id of what was changed
 */
export const changeDirectory = (
  pool: pg.Pool,
  { timeZone, now, placeIds, agreed }: ChangeOptions,
  write: (tx: Queryable) => Promise<{ readonly id: string } | EditRefusal>,
): Promise<Changed> =>
  keepOrUndo<Changed>(pool, async (tx) => {
    const { value: written, touched } = await tellingTouched(tx, now, async () => {
      const result = await write(tx);
      if (typeof result !== 'string') await extendOccurrences(tx, { timeZone, now, placeIds });
      return result;
    });
    if (typeof written === 'string') return { keep: false, value: { type: 'refused', reason: written } };
    if (touched.bookings > 0 && touched.digest !== agreed) return { keep: false, value: { type: 'confirm', touched } };
    return { keep: true, value: { type: 'done', id: written.id, touched } };
  });
