/**
 * Who picked up. To a telephone network a voicemail box that picks up is an answer, and machines that guess are wrong too often, in ten
 * languages: the mediator was on the line and knows. One word of hers afterwards, and the ticket stands as if nobody had answered.
 */
import type { CallId, MemberId, TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import { WAS_BOX, WAS_TALK } from './reached.sql.ts';

/** `box`: the person's voicemail box picked up. `person`: they did, as every call that was picked up is taken for until she says otherwise. */
export type PickedUp = 'box' | 'person';

/**
 * She says who picked up when she called from a ticket. Twice is harmless; the other word takes it back.
 * @returns false: it is no call of hers that was picked up, or the ticket is closed, or it was said before
 */
export const tellWhoPickedUp = async (
  db: Queryable,
  call: { readonly callId: CallId; readonly ticketId: TicketId; readonly memberId: MemberId; readonly was: PickedUp },
): Promise<boolean> => {
  const statement = call.was === 'box' ? WAS_BOX : WAS_TALK;
  const { rows } = await db.query(statement, [call.callId, call.ticketId, call.memberId]);
  return rows.length === 1;
};
