/**
 * Everything in the database that depends on SECRET_KEY. A test compares this with the tables, so that a new sealed column cannot be
 * forgotten. Providers' ids are hashed too, but their plain form is kept nowhere: they keep the old key's hash, and are looked for by both
 * until no provider redelivers them any more.
 */
export const SEALED_COLUMNS = [
  { table: 'inbound', columns: ['sealed_content', 'sealed_prepared', 'sealed_reply'] },
  { table: 'outbound', columns: ['sealed_screen'] },
  { table: 'media', columns: ['sealed'] },
  { table: 'ticket_notes', columns: ['sealed_text'] },
  { table: 'attachments', columns: ['sealed'] },
  { table: 'members', columns: ['sealed_phone'], id: 'text' },
  { table: 'push_subscriptions', columns: ['sealed'] },
  { table: 'settings', columns: ['sealed'] },
  { table: 'desk_answers', columns: ['sealed_answer'] },
  { table: 'handovers', columns: ['sealed_screen'] },
  { table: 'bookings', columns: ['sealed_first_name'] },
  { table: 'import_drafts', columns: ['sealed_files'] },
] as const satisfies readonly {
  readonly table: string;
  readonly columns: readonly string[];
  /** What its ids are; left out: numbers. */
  readonly id?: 'text';
}[];

/** The number itself, the hash that finds it, which is made of it, and the hash of its last digits, which is made when it is needed. */
export const NUMBERS = { table: 'urns', sealed: 'sealed', hash: 'hash', ending: 'ending_hash' } as const;
