import type { Request } from 'express';
import type { Cells } from '../../directory/edit/rows-as-cells.ts';

/** What a form sent: every value of every field, as it was typed. */
export type Posted = ReadonlyMap<string, readonly string[]>;

export const postedOf = ({ body }: Request): Posted => {
  const fields: readonly (readonly [string, unknown])[] =
    typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new Map(
    fields.map(([name, value]) => {
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      return [name, values.filter((one): one is string => typeof one === 'string')] as const;
    }),
  );
};

export const textOf = (posted: Posted, name: string): string => posted.get(name)?.at(-1) ?? '';

/** The named columns as a file has them: several values are joined by `|`. What is not there is empty. */
export const cellsOf = (posted: Posted, columns: readonly string[]): Cells =>
  Object.fromEntries(columns.map((column) => [column, (posted.get(column) ?? []).join('|')]));

/** The part of an address that names what it is about. */
export const idOf = ({ params }: Request): string => (typeof params['id'] === 'string' ? params['id'] : '');

/** An id that the database gave, or one that finds nothing. */
export const numberOf = (text: string): string => (/^[1-9]\d{0,17}$/u.test(text) ? text : '0');

export const queryOf = ({ query }: Request, name: string): string => {
  const value = query[name];
  return typeof value === 'string' ? value : '';
};
