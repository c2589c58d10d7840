/** What a statement needs of the database: a pool, or the client that holds the turn's transaction. */
export type Queryable = {
  query<Row extends object>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ rows: Row[]; rowCount: number | null }>;
};
