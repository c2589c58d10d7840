import type { ConversationLine } from '../../core/conversation.ts';
import { asId, type ContactId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { NOTES, PERSON, RECEIVED, SENT } from './conversation.sql.ts';
import {
  type NoteRow,
  noteLine,
  type Ordered,
  type ReceivedRow,
  receivedLine,
  type SentRow,
  sentLine,
} from './lines.ts';

/** Nobody reads more, and each is opened for it. */
const MOST_LINES = 200;

export type Conversation = {
  readonly contactId: ContactId;
  /**
   * Oldest first: theirs and ours on every channel, from a week before the ticket was opened until a day after it was closed, and the notes. The
   * latest 200.
   */
  readonly lines: readonly ConversationLine[];
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

/** What a mediator reads before she answers. @returns null for a ticket that is no more */
export const conversationOf = async (db: Queryable, seals: Seals, ticketId: TicketId): Promise<Conversation | null> => {
  const { rows } = await db.query<Person>(PERSON, [ticketId]);
  const person = rows[0];
  if (person === undefined) return null;
  const range = [person.contact_id, person.since, MOST_LINES, person.until];
  const [received, sent, notes] = await Promise.all([
    db.query<ReceivedRow>(RECEIVED, range),
    db.query<SentRow>(SENT, range),
    db.query<NoteRow>(NOTES, [ticketId, MOST_LINES]),
  ]);
  const all = [
    ...received.rows.map((row) => receivedLine(seals, row)),
    ...sent.rows.map((row) => sentLine(seals, row)),
    ...notes.rows.map((row) => noteLine(seals, row)),
  ].sort(inOrder);
  return {
    contactId: asId(person.contact_id),
    lines: all.slice(-MOST_LINES).map(({ line }) => line),
    windowOpenUntil: person.window_open_until,
    stopped: person.stopped,
    language: person.language,
    aloud: person.aloud,
  };
};
