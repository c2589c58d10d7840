import type { Handover } from '../../core/caller.ts';
import { asId, type ContactId, type HandoverId, type ProviderId, type TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Screen } from '../../core/screen.ts';
import type { TicketReason } from '../../core/ticket.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { LOCK_HANDOVER, SET_OUTCOME, SET_REASON } from './ring.sql.ts';

export type HandoverOutcome = 'taken' | 'voicemail' | 'call_back' | 'unreachable';

export type OpenHandover = Handover & {
  readonly contactId: ContactId;
  readonly ticketId: TicketId | null;
  readonly outcome: HandoverOutcome | null;
  /** The caller's. */
  readonly language: Language | null;
};

export type HandoverRow = {
  id: string;
  ticket_id: string | null;
  contact_id: string;
  urgent: boolean;
  sealed_screen: Buffer;
  outcome: HandoverOutcome | null;
  language: Language | null;
};

export const opened = (seals: Seals, row: HandoverRow | undefined): OpenHandover | null =>
  row === undefined
    ? null
    : {
        id: asId(row.id),
        ticketId: row.ticket_id === null ? null : asId(row.ticket_id),
        contactId: asId(row.contact_id),
        urgent: row.urgent,
        // What was sealed was a screen of ours.
        screen: seals.openJson(row.sealed_screen) as Screen,
        outcome: row.outcome,
        language: row.language,
      };

/** A call's own id: CallSid, of the provider id `CallSid:turn`. */
export const callIdOf = (providerId: ProviderId): string => providerId.split(':', 1)[0] ?? '';

/** @returns null when it is gone: the person was erased */
export const lockHandover = async (tx: Queryable, seals: Seals, id: HandoverId): Promise<OpenHandover | null> =>
  opened(seals, (await tx.query<HandoverRow>(LOCK_HANDOVER, [id])).rows[0]);

export const settle = async (
  tx: Queryable,
  { id, ticketId }: Pick<OpenHandover, 'id' | 'ticketId'>,
  outcome: HandoverOutcome,
  reason?: Extract<TicketReason, 'voicemail' | 'call_back'>,
): Promise<void> => {
  await tx.query(SET_OUTCOME, [id, outcome]);
  if (ticketId !== null && reason !== undefined) await tx.query(SET_REASON, [ticketId, reason]);
};
