import { NUMBERS } from './columns.ts';

/** Ids are numbers, but for those of the team. */
type IdType = 'bigint' | 'text';

/** $1 after this id · $2 how many */
export const readSealed = (table: string, column: string, id: IdType = 'bigint'): string => `
  SELECT id, ${column} AS sealed FROM ${table} WHERE id > $1::${id} AND ${column} IS NOT NULL ORDER BY id LIMIT $2`;

/** Only what is still as it was read: a turn that wrote meanwhile wrote with today's key. $1 ids · $2 as read · $3 sealed anew */
export const writeSealed = (table: string, column: string, id: IdType = 'bigint'): string => `
  UPDATE ${table} t SET ${column} = fresh.sealed
  FROM unnest($1::${id}[], $2::bytea[], $3::bytea[]) AS fresh (id, was, sealed)
  WHERE t.id = fresh.id AND t.${column} = fresh.was`;

/** $1 after this id · $2 how many */
export const READ_NUMBERS = `
  SELECT id, ${NUMBERS.sealed} AS sealed, ${NUMBERS.hash} AS hash FROM ${NUMBERS.table} WHERE id > $1 ORDER BY id LIMIT $2`;

/**
 * A number that was met under both keys keeps its older row as it is. The hash of its last digits is made anew when somebody looks for a number.
 * $1 ids · $2 sealed anew · $3 hashed anew
 */
export const WRITE_NUMBERS = `
  UPDATE ${NUMBERS.table} u SET ${NUMBERS.sealed} = fresh.sealed, ${NUMBERS.hash} = fresh.hash, ${NUMBERS.ending} = NULL
  FROM unnest($1::bigint[], $2::bytea[], $3::bytea[]) AS fresh (id, sealed, hash)
  WHERE u.id = fresh.id AND NOT EXISTS (SELECT FROM ${NUMBERS.table} o WHERE o.hash = fresh.hash AND o.id <> u.id)`;
