/**
 * Everything in the database that depends on SECRET_KEY. A test compares this with the tables, so that a new sealed column cannot be
 * forgotten. Providers' ids are hashed too, but their plain form is kept nowhere: they keep the old key's hash, and are looked for by both
 * until no provider redelivers them any more.
 */
export const SEALED_COLUMNS = [
  { table: 'inbound', columns: ['sealed_content', 'sealed_prepared', 'sealed_reply'] },
  { table: 'outbound', columns: ['sealed_screen'] },
  { table: 'media', columns: ['sealed'] },
] as const;

/** The number itself, and the hash that finds it, which is made of it. */
export const NUMBERS = { table: 'urns', sealed: 'sealed', hash: 'hash' } as const;
