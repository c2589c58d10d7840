/** A name for the log and the row, never the message of an error: it could hold what a person wrote. */
export const errorName = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
};
