import type { Reason } from './reasons.ts';

/** What is wrong with a file: where, and why. */
export type Problem = {
  /** Line in the file, counted from 1; the header is line 1. */
  readonly line: number;
  /** The column it is about; null: the whole row or file. */
  readonly column: string | null;
  readonly reason: Reason;
};

/** A row that can be imported, with where it came from. */
export type Accepted<Row> = { readonly line: number; readonly row: Row };

/** What reading a file's rows came to. A rejected row has one problem or more. */
export type Read<Row> = {
  readonly accepted: readonly Accepted<Row>[];
  readonly rejected: readonly Problem[];
  readonly warnings: readonly Problem[];
};
