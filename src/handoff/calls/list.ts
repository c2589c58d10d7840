import { asId, type CallId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import { CALLS_OF_TICKET } from './calls.sql.ts';

/**
 * A call as its ticket shows it: "called, 3 min", "no answer". `voicemail_box`: it was picked up, and nobody answered: she who called said so (`reached.ts`);
 * it is kept as a call that somebody picked up and that is `no_answer`.
 */
export type TicketCall = {
  readonly id: CallId;
  readonly kind: 'put_through' | 'call_back';
  readonly status: 'ringing' | 'calling' | 'talking' | 'talked' | 'no_answer' | 'voicemail_box' | 'failed' | 'given_up';
  readonly by: { readonly id: MemberId; readonly name: string } | null;
  readonly startedAt: Date;
  /** Of the talk; null where there was none, or it goes on. */
  readonly seconds: number | null;
};

type TicketCallRow = Pick<TicketCall, 'kind' | 'status'> & {
  id: string;
  started_at: Date;
  answered_at: Date | null;
  ended_at: Date | null;
  member_id: string | null;
  name: string | null;
};

/** The calls of a ticket, the latest first. */
export const callsOfTicket = async (db: Queryable, ticket: TicketId): Promise<readonly TicketCall[]> => {
  const { rows } = await db.query<TicketCallRow>(CALLS_OF_TICKET, [ticket]);
  return rows.map(({ id, kind, status, started_at, answered_at, ended_at, member_id, name }) => ({
    id: asId(id),
    kind,
    status: status === 'no_answer' && answered_at !== null ? 'voicemail_box' : status,
    by: member_id === null ? null : { id: asId(member_id), name: name ?? '' },
    startedAt: started_at,
    seconds:
      answered_at === null || ended_at === null
        ? null
        : Math.round((ended_at.getTime() - answered_at.getTime()) / 1_000),
  }));
};
