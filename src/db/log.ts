/** The part of a pino logger that the database needs. Fields carry ids and paths, never words people wrote. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
};
