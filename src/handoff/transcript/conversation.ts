import type { ConversationLine } from '../../core/conversation.ts';
import { asId, type ContactId, type InboundId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { type Before, beforeText } from './before.ts';
import { NOTES, PERSON, RECEIVED, RECEIVED_SINCE, SENT } from './conversation.sql.ts';
import { type Source, takeLatest } from './latest.ts';
import { LAST_OF_ALL, type NoteRow, noteLine, type Ordered, type SentRow, sentAfter, sentLine } from './lines.ts';
import { type ReadReply, type ReceivedRow, receivedLines } from './received-lines.ts';

/** Nobody reads more at once, and each is opened for it. */
const MOST_LINES = 200;

export type Conversation = {
  readonly contactId: ContactId;
  /**
   * Oldest first: theirs and ours on every channel, from a week before the ticket was opened until a day after it was closed, and the notes. The
   * latest 200, or the latest 200 of what is earlier.
   */
  readonly lines: readonly ConversationLine[];
  /** What the lines before these are asked for with; null: these are the first. */
  readonly earlier: string | null;
  /** The person's latest message among them; null: there is none. */
  readonly newest: InboundId | null;
  /** How much the person said after these lines; null: these are the latest. */
  readonly later: number | null;
  /** Until when WhatsApp takes free words of ours: 24 hours after theirs. Perhaps past; null: they never wrote there. */
  readonly windowOpenUntil: Date | null;
  /** STOP was said, or they are being forgotten: nothing can be sent. */
  readonly stopped: boolean;
  /** The person's; null while it is unknown. */
  readonly language: Language | null;
  /** They listen rather than read. */
  readonly aloud: boolean;
};

type Person = {
  contact_id: string;
  language: Language | null;
  aloud: boolean;
  stopped: boolean;
  since: Date;
  until: Date | null;
  window_open_until: Date | null;
};

const inOrder = (one: Ordered, other: Ordered): number =>
  one.line.at.getTime() - other.line.at.getTime() ||
  Math.sign(one.after[0] - other.after[0]) ||
  Math.sign(one.after[1] - other.after[1]) ||
  one.line.id.localeCompare(other.line.id, 'en', { numeric: true });

export type Asked = {
  readonly ticketId: TicketId;
  /** Only what is earlier; null: the latest. */
  readonly before?: Before | null;
  /** Left out: of a call only the caller's words are told. */
  readonly readReply?: ReadReply | undefined;
};

type Rows = {
  readonly received: readonly ReceivedRow[];
  readonly sent: readonly SentRow[];
  readonly notes: readonly NoteRow[];
};

const source = <Row extends { readonly id: string; readonly at: Date }>(
  rows: readonly Row[],
  open: (row: Row) => readonly Ordered[],
  after: (row: Row) => Ordered['after'],
): Source => {
  const rowAt = (nth: number): Row => {
    const row = rows[nth];
    if (row === undefined) throw new RangeError(`There is no row ${nth}.`);
    return row;
  };
  const isCut = rows.length > MOST_LINES;
  return { rows, isCut, after: (nth) => after(rowAt(nth)), open: (nth) => open(rowAt(nth)) };
};

const sourcesOf = (seals: Seals, { received, sent, notes }: Rows, readReply: ReadReply): readonly Source[] => [
  source(
    received,
    (row) => receivedLines(seals, row, readReply),
    ({ id }) => [Number(id), 0],
  ),
  source(sent, (row) => [sentLine(seals, row)], sentAfter),
  source(
    notes,
    (row) => [noteLine(seals, row)],
    () => LAST_OF_ALL,
  ),
];

/** What a mediator reads before she answers. @returns null for a ticket that is no more */
export const conversationOf = async (
  db: Queryable,
  seals: Seals,
  { ticketId, before = null, readReply = () => [] }: Asked,
): Promise<Conversation | null> => {
  const { rows } = await db.query<Person>(PERSON, [ticketId]);
  const person = rows[0];
  if (person === undefined) return null;
  const { contact_id, since, until } = person;
  // One more tells whether there is more.
  const range = [contact_id, since, MOST_LINES + 1, until];
  const [received, sent, notes, later] = await Promise.all([
    db.query<ReceivedRow>(RECEIVED, [...range, before?.received ?? null]),
    db.query<SentRow>(SENT, [...range, before?.sent ?? null]),
    db.query<NoteRow>(NOTES, [ticketId, MOST_LINES + 1, before?.note ?? null]),
    before === null ? null : db.query<{ count: number }>(RECEIVED_SINCE, [contact_id, since, until, before.received]),
  ]);
  const sources = sourcesOf(seals, { received: received.rows, sent: sent.rows, notes: notes.rows }, readReply);
  const { taken, left, isMore } = takeLatest(sources, MOST_LINES);
  // Not the latest that there is: two hundred lines of ours after it leave it out, and nobody has read it then.
  const newest = received.rows.find(({ id }) =>
    taken.some(({ line }) => line.id === `in-${id}` || line.id === `said-${id}`),
  );
  const [left0 = '0', left1 = '0', left2 = '0'] = left;
  return {
    contactId: asId(contact_id),
    lines: [...taken].sort(inOrder).map(({ line }) => line),
    earlier: isMore ? beforeText({ received: left0, sent: left1, note: left2 }) : null,
    newest: newest === undefined ? null : asId(newest.id),
    later: later?.rows[0]?.count ?? null,
    windowOpenUntil: person.window_open_until,
    stopped: person.stopped,
    language: person.language,
    aloud: person.aloud,
  };
};
