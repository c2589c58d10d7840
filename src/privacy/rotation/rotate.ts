import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { NUMBERS, SEALED_COLUMNS } from './columns.ts';
import { READ_NUMBERS, readSealed, WRITE_NUMBERS, writeSealed } from './statements.sql.ts';

export type Rotated = {
  /** `urns`, `inbound.sealed_content`… */
  readonly what: string;
  readonly resealed: number;
  /** Under today's key already: sealed since, or by an earlier run that was ended half-way. */
  readonly current: number;
  /** Neither key opens it. */
  readonly unreadable: number;
};

type Row = { readonly id: string; readonly sealed: Buffer; readonly hash?: Buffer };
type Fresh = { readonly id: string; readonly was: Buffer; readonly sealed: Buffer };

/** A voice note is 20 KB or so: a batch stays within some megabytes. */
const AT_ONCE = 200;

const resealedOf = (seals: Seals, sealed: Buffer): Buffer | null | 'unreadable' => {
  try {
    return seals.resealed(sealed);
  } catch {
    return 'unreadable';
  }
};

/** Goes through a table by id. Each batch is a statement of its own: what is done stays done. */
const through = async (
  what: string,
  read: (after: string) => Promise<readonly Row[]>,
  seals: Seals,
  write: (fresh: readonly Fresh[]) => Promise<number>,
  before = '0',
): Promise<Rotated> => {
  let [resealed, current, unreadable] = [0, 0, 0];
  for (let after = before; ; ) {
    const rows = await read(after);
    const fresh: Fresh[] = [];
    for (const row of rows) {
      const sealed = resealedOf(seals, row.sealed);
      if (sealed === 'unreadable') unreadable += 1;
      else if (sealed === null) current += 1;
      else fresh.push({ id: row.id, was: row.sealed, sealed });
    }
    const written = fresh.length === 0 ? 0 : await write(fresh);
    resealed += written;
    current += fresh.length - written;
    const last = rows.at(-1);
    if (last === undefined) return { what, resealed, current, unreadable };
    after = last.id;
  }
};

const rotateNumbers = (db: Queryable, seals: Seals, size: number): Promise<Rotated> =>
  through(
    NUMBERS.table,
    async (after) => (await db.query<Row>(READ_NUMBERS, [after, size])).rows,
    seals,
    async (fresh) => {
      const ids = fresh.map(({ id }) => id);
      const sealed = fresh.map((one) => one.sealed);
      const hashes = sealed.map((one) => seals.hash(seals.open(one)));
      return (await db.query(WRITE_NUMBERS, [ids, sealed, hashes])).rowCount ?? 0;
    },
  );

type Column = { readonly table: string; readonly column: string; readonly id: 'bigint' | 'text' };

const rotateColumn = (
  db: Queryable,
  seals: Seals,
  { table, column, id: type }: Column,
  size: number,
): Promise<Rotated> =>
  through(
    `${table}.${column}`,
    async (after) => (await db.query<Row>(readSealed(table, column, type), [after, size])).rows,
    seals,
    async (fresh) => {
      const values = [fresh.map(({ id }) => id), fresh.map(({ was }) => was), fresh.map(({ sealed }) => sealed)];
      return (await db.query(writeSealed(table, column, type), values)).rowCount ?? 0;
    },
    type === 'text' ? '' : '0',
  );

/**
 * Seals everything anew under today's key, in batches, while servers run that know both keys. Ended half-way it is simply started again: what
 * is under today's key already is left as it is.
 * @param seals of SECRET_KEY and SECRET_KEY_OLD
 * @param onDone told after each column
 */
export const rotateKey = async (
  db: Queryable,
  seals: Seals,
  { size = AT_ONCE, onDone }: { readonly size?: number; readonly onDone?: (rotated: Rotated) => void } = {},
): Promise<readonly Rotated[]> => {
  const steps: (() => Promise<Rotated>)[] = [
    () => rotateNumbers(db, seals, size),
    ...SEALED_COLUMNS.flatMap((sealed) => {
      const { table } = sealed;
      const id = 'id' in sealed ? sealed.id : 'bigint';
      return sealed.columns.map((column) => () => rotateColumn(db, seals, { table, column, id }, size));
    }),
  ];
  const done: Rotated[] = [];
  for (const step of steps) {
    const rotated = await step();
    done.push(rotated);
    onDone?.(rotated);
  }
  return done;
};
