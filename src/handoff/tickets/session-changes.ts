import type { TicketId } from '../../core/ids.ts';
import type { SessionChange } from '../../core/session-change.ts';
import type { Queryable } from '../../db/queryable.ts';

/** More than anybody books. */
const MOST = 20;

/** $1 ticket · $2 how many */
const CHANGES = `
  SELECT change, place_name, address, starts_at, ends_at, now_address, now_starts_at, now_ends_at
  FROM ticket_changes WHERE ticket_id = $1 ORDER BY id DESC LIMIT $2`;

type Row = {
  change: 'cancelled' | 'moved';
  place_name: string;
  address: string;
  starts_at: Date;
  ends_at: Date;
  now_address: string | null;
  now_starts_at: Date | null;
  now_ends_at: Date | null;
};

/** Which sessions a ticket is about that was opened because they were cancelled or moved, the latest first. */
export const sessionChangesOf = async (db: Queryable, ticketId: TicketId): Promise<readonly SessionChange[]> => {
  const { rows } = await db.query<Row>(CHANGES, [ticketId, MOST]);
  return rows.map(({ change, place_name, address, starts_at, ends_at, now_address, now_starts_at, now_ends_at }) => ({
    change,
    placeName: place_name,
    was: { address, startsAt: starts_at, endsAt: ends_at },
    now:
      now_address === null || now_starts_at === null || now_ends_at === null
        ? null
        : { address: now_address, startsAt: now_starts_at, endsAt: now_ends_at },
  }));
};
