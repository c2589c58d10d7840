import { z } from 'zod';
import type { Channel, Urn } from '../core/channel.ts';
import { asId, type ContactId, type InboundId, type UrnId } from '../core/ids.ts';
import type { InboundContent } from '../core/inbound.ts';
import type { Language } from '../core/language.ts';
import type { Seals } from '../db/seal.ts';
import type { Session } from '../engine/session.ts';

/** A turn to take: the message, the contact (whose row is locked) and where their conversation stands. */
export type Claimed = {
  readonly inboundId: InboundId;
  readonly contactId: ContactId;
  readonly urnId: UrnId;
  readonly urn: Urn;
  readonly channel: Channel;
  readonly content: InboundContent;
  readonly attempts: number;
  readonly language: Language | null;
  readonly languageChosen: boolean;
  /** STOP was said and START not yet. */
  readonly stopped: boolean;
  /** A ticket of this conversation is open: a mediator answers, not the bot. */
  readonly waitsForPerson: boolean;
  readonly saved: { readonly session: Session; readonly version: number; readonly updatedAt: Date } | null;
};

/** What can be said of a turn even when its message cannot be read. */
export type ClaimedIds = Pick<Claimed, 'inboundId' | 'contactId' | 'channel'>;

export type TurnRow = {
  inbound_id: string;
  contact_id: string;
  urn_id: string;
  channel: Channel;
  sealed_content: Buffer;
  sealed_urn: Buffer;
  received_at: Date;
  attempts: number;
  language: Language | null;
  language_chosen: boolean;
  stopped: boolean;
  waits_for_person: boolean;
  state: Session | null;
  version: number | null;
  updated_at: Date | null;
};

/** What was sealed was a checked `InboundContent`; only its envelope is checked again here. */
const content = z.custom<InboundContent>((value) => typeof value === 'object' && value !== null && 'type' in value);

/** @throws SealError when SECRET_KEY is not the one that it was sealed with */
export const openClaimed = (seals: Seals, row: TurnRow): Claimed => ({
  inboundId: asId(row.inbound_id),
  contactId: asId(row.contact_id),
  urnId: asId(row.urn_id),
  urn: seals.open(row.sealed_urn) as Urn,
  channel: row.channel,
  content: content.parse(seals.openJson(row.sealed_content)),
  attempts: row.attempts,
  language: row.language,
  languageChosen: row.language_chosen,
  stopped: row.stopped,
  waitsForPerson: row.waits_for_person,
  saved:
    row.state === null || row.version === null || row.updated_at === null
      ? null
      : { session: row.state, version: row.version, updatedAt: row.updated_at },
});
