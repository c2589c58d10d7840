import type { Whisper } from '../../core/caller.ts';
import { asId, type CallId, type HandoverId, type MemberId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import type { Need } from '../../core/need.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Seals } from '../../db/seal.ts';
import { claimTicket } from '../tickets/claim.ts';
import { ON_THE_PHONE, TAKE_CALL, WHISPER } from './calls.sql.ts';
import { lockHandover, settle } from './ring-handover.ts';
import { callOf } from './row.ts';

/** What a mediator is told when she picks up. @returns null when nobody waits any more */
export const whisperOf = async (db: Queryable, call: CallId): Promise<Whisper | null> => {
  const row = await callOf(db, call);
  if (row === null || row.handover_id === null || row.ended_at !== null) return null;
  const { rows } = await db.query<{ language: Language | null; need: Need | null; postcode: string | null }>(WHISPER, [
    row.handover_id,
  ]);
  const about = rows[0];
  return about === undefined ? null : { hers: row.language ?? 'fr', ...about };
};

/**
 * A mediator pressed 1: the caller is hers, and their ticket with them. Who answers the ticket in writing at that very moment keeps it: the
 * voice that is on the line is worth more to the caller than the claim.
 * @returns `taken` false when nobody waits any more: the caller hung up, or had enough; `hers`: the language of her pages
 */
export const takeCall = async (
  tx: Queryable,
  seals: Seals,
  { handoverId, callId }: { readonly handoverId: HandoverId; readonly callId: CallId },
): Promise<{ readonly taken: boolean; readonly hers: Language }> => {
  const handover = await lockHandover(tx, seals, handoverId);
  const call = await callOf(tx, callId);
  const hers = call?.language ?? 'fr';
  const gone = { taken: false, hers };
  if (handover === null || call === null || call.handover_id !== handoverId || call.ended_at !== null) return gone;
  // Asked twice, she has taken it already.
  if (call.answered_at !== null) return { taken: handover.outcome === 'taken', hers };
  if (handover.outcome !== null) return gone;
  await tx.query(TAKE_CALL, [callId]);
  await settle(tx, handover, 'taken');
  if (handover.ticketId !== null && call.member_id !== null) {
    const memberId: MemberId = asId(call.member_id);
    await claimTicket(tx, { ticketId: handover.ticketId, memberId });
    await tx.query(ON_THE_PHONE, [handover.ticketId, memberId]);
  }
  return { taken: true, hers };
};
