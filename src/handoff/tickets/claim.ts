import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import { CLAIM, COLLEAGUE, HOLDER, KEEP, RELEASE, RETURN_IDLE, TRANSFER } from './claim.sql.ts';

export type Claim = { readonly ticketId: TicketId; readonly memberId: MemberId };

export type ClaimResult =
  | { readonly type: 'claimed'; readonly until: Date }
  /** Somebody else answers the person, this ticket or another of theirs. */
  | { readonly type: 'taken'; readonly by: string }
  /** It is closed, or is no more. */
  | { readonly type: 'closed' };

export type Holder = { readonly closed: boolean; readonly id: MemberId | null; readonly name: string | null };

type HolderRow = { closed: boolean; id: string | null; name: string | null };

const holderIn = (row: HolderRow | undefined): Holder | null =>
  row === undefined ? null : { closed: row.closed, id: row.id === null ? null : asId(row.id), name: row.name };

/** Who answers now; null for a ticket that is no more. */
export const holderOf = async (db: Queryable, ticketId: TicketId): Promise<Holder | null> =>
  holderIn((await db.query<HolderRow>(HOLDER, [ticketId])).rows[0]);

/**
 * Whoever is quicker than everybody else who claims it, once; what else of the same person is open goes with it, and it is not to be had while a
 * colleague answers them on another ticket. Claiming what one holds renews the lease.
 */
export const claimTicket = async (db: Queryable, { ticketId, memberId }: Claim): Promise<ClaimResult> => {
  const { rows } = await db.query<{ claimed_until: Date }>(CLAIM, [ticketId, memberId]);
  if (rows[0] !== undefined) return { type: 'claimed', until: rows[0].claimed_until };
  const colleague = holderIn((await db.query<HolderRow>(COLLEAGUE, [ticketId, memberId])).rows[0]);
  if (colleague === null || colleague.closed) return { type: 'closed' };
  // Given back between the two looks: it is tried again.
  return colleague.id === null ? claimTicket(db, { ticketId, memberId }) : { type: 'taken', by: colleague.name ?? '' };
};

/** Renews the lease of whoever holds it: called while they type. @returns false: somebody else has it, or it is closed */
export const keepTicket = async (db: Queryable, { ticketId, memberId }: Claim): Promise<boolean> => {
  await db.query(KEEP, [ticketId, memberId]);
  const holder = await holderOf(db, ticketId);
  return holder !== null && !holder.closed && holder.id === memberId;
};

/** Back to the queue, with what else of the person was theirs. @returns false when they did not hold it */
export const releaseTicket = async (db: Queryable, { ticketId, memberId }: Claim): Promise<boolean> => {
  const { rows } = await db.query(RELEASE, [ticketId, memberId]);
  return rows.length === 1;
};

export type Transfer = {
  readonly ticketId: TicketId;
  readonly from: MemberId;
  readonly to: MemberId | null;
  readonly now: Date;
};

/**
 * From whoever holds it to somebody of the team, who has it as if they had claimed it, with what else of the person was hers, and is told so
 * (`alerts/`) unless she passed it to herself; to nobody: back to the queue.
 * @returns false when `from` does not hold it, or `to` is not of the team (any more)
 */
export const transferTicket = async (db: Queryable, { ticketId, from, to, now }: Transfer): Promise<boolean> => {
  if (to === null) return releaseTicket(db, { ticketId, memberId: from });
  const { rows } = await db.query(TRANSFER, [ticketId, from, to, now]);
  return rows.length === 1;
};

/** Gives back to the queue what was left idle; the team is told of it as of what has just come in. Run every so often by any number of replicas. @returns which */
export const returnIdle = async (db: Queryable): Promise<readonly TicketId[]> => {
  const { rows } = await db.query<{ id: string }>(RETURN_IDLE);
  return rows.map(({ id }) => asId(id));
};
