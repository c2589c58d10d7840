/**
 * Finds a person who rings or stands at the desk: by the code of a booking, or by the last digits of their number.
 *
 * Numbers are sealed, and opening all of them to compare takes 7 µs each: most of a second for a hundred thousand, during which nobody else is
 * answered. So beside each number stands a keyed hash of its last three digits, made when somebody first looks for a number after it came (the
 * hot path of a message does nothing for it). It tells no one anything without SECRET_KEY but that two of a thousand numbers may end alike; the few
 * that share it are opened and compared.
 */
import type { Urn } from '../../core/channel.ts';
import { asId, type ContactId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { BY_CODE, BY_ENDING, NOTE_ENDINGS, WITHOUT_ENDING } from './find-people.sql.ts';

/** A list that is longer helps nobody: more digits do. */
const MOST_FOUND = 20;
/** Numbers opened at once, after which others have their turn. */
const AT_ONCE = 500;
/** Shorter, and it would be a list of everybody. */
const HASHED_DIGITS = 3;

export type PersonFound = {
  readonly contactId: ContactId;
  /** The open ticket, else the latest; null: they never had one. */
  readonly ticketId: TicketId | null;
  readonly isOpen: boolean;
  readonly language: Language | null;
  readonly lastSeenAt: Date;
  /** The last four digits of the number, when it was looked for by it. */
  readonly ending: string | null;
  /** The session, when it was looked for by its code. */
  readonly booked: { readonly place: string; readonly startsAt: Date } | null;
};

type Row = {
  contact_id: string;
  language: Language | null;
  last_inbound_at: Date;
  ticket_id: string | null;
  closed: boolean;
};

const personOf = (row: Row, more: Pick<PersonFound, 'ending' | 'booked'>): PersonFound => ({
  contactId: asId(row.contact_id),
  ticketId: row.ticket_id === null ? null : asId(row.ticket_id),
  isOpen: row.ticket_id !== null && !row.closed,
  language: row.language,
  lastSeenAt: row.last_inbound_at,
  ...more,
});

/** The digits of a number; none of Meta's business-scoped ids, nor of a withheld number, which are no number. */
const digitsOf = (urn: Urn): string => /^(?:tel:\+|whatsapp:)(\d{7,15})$/.exec(urn)?.[1] ?? '';

const endingOf = (digits: string): string => `ending/${digits.slice(-HASHED_DIGITS)}`;

/** Notes the ending of every number that came since. Twice at once is harmless. */
const noteEndings = async (db: Queryable, seals: Seals): Promise<void> => {
  for (;;) {
    const { rows } = await db.query<{ id: string; sealed: Buffer }>(WITHOUT_ENDING, [AT_ONCE]);
    if (rows.length === 0) return;
    const hashes = rows.map(({ sealed }) => seals.hash(endingOf(digitsOf(seals.open(sealed) as Urn))));
    await db.query(NOTE_ENDINGS, [rows.map(({ id }) => id), hashes]);
    if (rows.length < AT_ONCE) return;
  }
};

const byEnding = async (db: Queryable, seals: Seals, digits: string): Promise<readonly PersonFound[]> => {
  await noteEndings(db, seals);
  const found = new Map<ContactId, PersonFound>();
  const { rows } = await db.query<Row & { sealed: Buffer }>(BY_ENDING, [seals.hashes(endingOf(digits)), AT_ONCE]);
  for (const row of rows) {
    const number = digitsOf(seals.open(row.sealed) as Urn);
    if (!number.endsWith(digits)) continue;
    // One person has the same number on several channels.
    found.set(asId(row.contact_id), personOf(row, { ending: number.slice(-4), booked: null }));
  }
  return [...found.values()].slice(0, MOST_FOUND);
};

const byCode = async (db: Queryable, code: string, now: Date): Promise<readonly PersonFound[]> => {
  const { rows } = await db.query<Row & { place: string; starts_at: Date }>(BY_CODE, [code, now, MOST_FOUND]);
  return rows.map((row) => personOf(row, { ending: null, booked: { place: row.place, startsAt: row.starts_at } }));
};

/**
 * @param sought three to six digits, blanks allowed: four may be a booking's code as well as the end of a number, and both are looked for
 * @returns at most twenty of each, those by code first; none for anything but digits
 */
export const findPeople = async (
  db: Queryable,
  seals: Seals,
  { sought, now }: { readonly sought: string; readonly now: Date },
): Promise<readonly PersonFound[]> => {
  const digits = sought.replace(/[\s./-]/g, '');
  if (!/^\d{3,6}$/.test(digits)) return [];
  const booked = digits.length === 4 ? await byCode(db, digits, now) : [];
  return [...booked, ...(await byEnding(db, seals, digits))];
};
