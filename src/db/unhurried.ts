/**
 * A column that lets its transaction's COMMIT return before the disk has it (`synchronous_commit`, for this transaction alone). When
 * PostgreSQL itself dies within the next half second, the transaction may be undone, wholly, as if it had never been; nothing is ever
 * half done, and a later commit that waits for the disk takes it along. Only for what is done again, to the same end, when it is lost.
 * https://www.postgresql.org/docs/current/wal-async-commit.html
 */
export const COMMIT_UNHURRIED = `set_config('synchronous_commit', 'off', true) AS unhurried`;

/** The same for a statement that has no columns: one more thing to choose from, worked out once. @param condition in SQL, when it is so */
export const unhurriedIf = (condition: string): string =>
  `(SELECT set_config('synchronous_commit', CASE WHEN ${condition} THEN 'off' ELSE current_setting('synchronous_commit') END, true)) AS commit`;
