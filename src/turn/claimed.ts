import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';
import { type Prepared, UNPREPARED } from '../core/heard.ts';
import { asId, type ContactId, type InboundId, type TicketId, type UrnId } from '../core/ids.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { Language } from '../core/language.ts';
import type { Seals } from '../db/seal.ts';
import type { NodeName } from '../engine/flow.ts';
import type { Session } from '../engine/session.ts';
import { isFlood } from '../limits/flood.ts';

/** A turn to take: the message, the contact (whose row is locked) and where their conversation stands. */
export type Claimed = {
  readonly inboundId: InboundId;
  readonly contactId: ContactId;
  readonly urnId: UrnId;
  readonly urn: Urn;
  readonly channel: Channel;
  readonly content: InboundContent;
  /** What was heard or read in it before its turn. */
  readonly prepared: Prepared;
  readonly attempts: number;
  readonly language: Language | null;
  readonly languageChosen: boolean;
  /** The person speaks, and is spoken to where the channel can. */
  readonly aloud: boolean;
  /** STOP was said and START not yet. */
  readonly stopped: boolean;
  /** A ticket of this conversation is open: a mediator answers, not the bot. */
  readonly waitsForPerson: boolean;
  /**
   * A mediator has it in hand now, or has written and may again: what the person sends is an answer to her, wherever the bot had come. `none`
   * too when the person went back to the bot since.
   */
  readonly mediator: 'none' | 'wrote' | 'holds';
  /** A mediator's words were stored for the person after the bot's last answer here. */
  readonly mediatorSince: boolean;
  /** The last ticket of this conversation that was closed. */
  readonly closed: ClosedTicket | null;
  /** More messages lately than a person writes. */
  readonly flooding: boolean;
  /** The same person's next message on this channel has come already. Never so on a call. */
  readonly nextWaits: boolean;
  /** An earlier turn held its question back for this one (`burst.ts`). */
  readonly held: Held | null;
  /** Of a call: where the same person's conversation by SMS stands. Null on the other channels, or when there is none. */
  readonly texting: { readonly node: NodeName; readonly updatedAt: Date; readonly waitsForPerson: boolean } | null;
  readonly saved: { readonly session: Session; readonly version: number; readonly updatedAt: Date } | null;
};

export type ClosedTicket = {
  readonly id: TicketId;
  readonly at: Date;
  /** A mediator had answered. */
  readonly answered: boolean;
  /** The person has used the bot since. */
  readonly left: boolean;
  readonly abuse: boolean;
};

export type Held = {
  /** Whose question it is. */
  readonly inboundId: InboundId;
  /** It was not sent yet. False: it waited too long, and was. */
  readonly waits: boolean;
};

/** What can be said of a turn even when its message cannot be read. */
export type ClaimedIds = Pick<Claimed, 'inboundId' | 'contactId' | 'channel'>;

export type TurnRow = {
  inbound_id: string;
  contact_id: string;
  urn_id: string;
  channel: Channel;
  sealed_content: Buffer;
  sealed_prepared: Buffer | null;
  sealed_urn: Buffer;
  received_at: Date;
  attempts: number;
  language: Language | null;
  language_chosen: boolean;
  aloud: boolean;
  stopped: boolean;
  waits_for_person: boolean;
  held_by_mediator: boolean;
  mediator_wrote: boolean;
  mediator_since: boolean;
  closed_ticket_id: string | null;
  closed_at: Date | null;
  was_answered: boolean | null;
  was_left: boolean | null;
  was_abuse: boolean | null;
  in_minute: number;
  in_hour: number;
  state: Session | null;
  version: number | null;
  updated_at: Date | null;
  /** Of a message only: whether another turn was committed while it was claimed, so that all of this is out of date. */
  is_stale?: boolean;
  next_waits?: boolean;
  held_id?: string | null;
  held_waits?: boolean;
  /** Of a call only. */
  text_node?: string | null;
  text_updated_at?: Date | null;
  text_waits_for_person?: boolean;
};

/** What was sealed was a checked `InboundContent` or `Prepared`; only its envelope is checked again here. */
const content = z.custom<InboundContent>((value) => typeof value === 'object' && value !== null && 'type' in value);
const prepared = z.custom<Prepared>((value) => typeof value === 'object' && value !== null && 'heard' in value);

const textingOf = ({
  text_node: node,
  text_updated_at: updatedAt,
  text_waits_for_person,
}: TurnRow): Claimed['texting'] =>
  node == null || updatedAt == null ? null : { node, updatedAt, waitsForPerson: text_waits_for_person ?? false };

const heldOf = ({ held_id: id, held_waits }: TurnRow): Held | null =>
  id == null ? null : { inboundId: asId(id), waits: held_waits ?? false };

const mediatorOf = ({ held_by_mediator, mediator_wrote }: TurnRow): Claimed['mediator'] => {
  if (held_by_mediator) return 'holds';
  return mediator_wrote ? 'wrote' : 'none';
};

const closedOf = ({ closed_ticket_id: id, closed_at: at, ...was }: TurnRow): ClosedTicket | null =>
  id === null || at === null
    ? null
    : {
        id: asId(id),
        at,
        answered: was.was_answered ?? false,
        left: was.was_left ?? false,
        abuse: was.was_abuse ?? false,
      };

/** @throws SealError when SECRET_KEY is not the one that it was sealed with */
export const openClaimed = (seals: Seals, row: TurnRow): Claimed => ({
  inboundId: asId(row.inbound_id),
  contactId: asId(row.contact_id),
  urnId: asId(row.urn_id),
  urn: seals.open(row.sealed_urn) as Urn,
  channel: row.channel,
  content: content.parse(seals.openJson(row.sealed_content)),
  prepared: row.sealed_prepared === null ? UNPREPARED : prepared.parse(seals.openJson(row.sealed_prepared)),
  attempts: row.attempts,
  language: row.language,
  languageChosen: row.language_chosen,
  aloud: row.aloud,
  stopped: row.stopped,
  waitsForPerson: row.waits_for_person,
  mediator: mediatorOf(row),
  mediatorSince: row.mediator_since,
  closed: closedOf(row),
  flooding: isFlood({ inMinute: row.in_minute, inHour: row.in_hour }),
  nextWaits: row.next_waits ?? false,
  held: heldOf(row),
  texting: textingOf(row),
  saved:
    row.state === null || row.version === null || row.updated_at === null
      ? null
      : { session: row.state, version: row.version, updatedAt: row.updated_at },
});
