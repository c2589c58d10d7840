import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import type { Queryable } from '../../db/queryable.ts';
import { LEASE_MINUTES } from './claim.sql.ts';
import { IS_HELD } from './ticket-row.ts';

/** A ticket that a colleague passed on. */
export type HandedOver = {
  readonly ticketId: TicketId;
  /** Who has it now, and has not looked at it since. */
  readonly to: MemberId;
  /** The colleague's name. */
  readonly by: string;
};

/**
 * What was passed on and not looked at is held for one lease and no longer: older lines of the audit table are not looked through. A colleague
 * whose act came too late passed nothing on: her line is younger than the lease.
 */
const HANDED_OVER = `
  SELECT t.id, t.claimed_by, passer.name
  FROM tickets t
  JOIN LATERAL (
    SELECT a.member_id, a.at FROM audit a
    WHERE a.at > now() - interval '${LEASE_MINUTES + 1} minutes' AND a.action = 'ticket_transferred'
      AND a.subject = t.id::text AND a.member_id <> t.claimed_by
      AND a.at <= t.claimed_until - interval '${LEASE_MINUTES} minutes'
    ORDER BY a.id DESC LIMIT 1) passed ON true
  JOIN members passer ON passer.id = passed.member_id
  WHERE t.closed_at IS NULL AND ${IS_HELD} AND NOT EXISTS (
    SELECT FROM audit a
    WHERE a.member_id = t.claimed_by AND a.at > passed.at AND a.subject = t.id::text
      AND a.action IN ('ticket_viewed', 'ticket_followed', 'ticket_claimed', 'ticket_answered'))`;

/** What colleagues passed on and nobody has looked at since: as if it were new. */
export const handedOver = async (db: Queryable): Promise<readonly HandedOver[]> => {
  const { rows } = await db.query<{ id: string; claimed_by: string; name: string }>(HANDED_OVER);
  return rows.map(({ id, claimed_by, name }) => ({ ticketId: asId(id), to: asId(claimed_by), by: name }));
};
