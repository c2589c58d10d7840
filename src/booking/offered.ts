import type { ContactId, OccurrenceId, OutboundId, TicketId } from '../core/ids.ts';
import type { Offer } from '../core/offer.ts';
import type { Queryable } from '../db/queryable.ts';
import { OFFER_COLUMNS, type OfferRow, offerOf } from './offer-row.ts';

/** $1 message · $2 occurrences */
const REMEMBER = 'UPDATE outbound SET offered = $2 WHERE id = $1';

/** Which occurrences a message proposes, in the order of their digits: a person answers it with a digit. */
export const rememberOffered = async (
  tx: Queryable,
  outboundId: OutboundId,
  occurrenceIds: readonly OccurrenceId[],
): Promise<void> => {
  await tx.query(REMEMBER, [outboundId, occurrenceIds]);
};

/** The latest that was proposed; what is no more leaves its digit out. $1 ticket · $2 now · $3 contact */
const LATEST = `
  WITH latest AS (
    SELECT offered FROM outbound WHERE ticket_id = $1 AND contact_id = $3 AND offered IS NOT NULL ORDER BY id DESC LIMIT 1
  )
  SELECT one.digit::int AS digit, ${OFFER_COLUMNS},
    NOT o.cancelled AND o.starts_at > $2 AND (NOT s.bookable OR EXISTS (
      SELECT FROM seats f WHERE f.occurrence_id = o.id AND f.seat <= s.capacity
        AND (f.held_until IS NULL OR f.held_until <= $2 OR f.held_by = $3 AND f.held_until < 'infinity'))) AS open
  FROM latest CROSS JOIN unnest(latest.offered) WITH ORDINALITY AS one (id, digit)
  JOIN occurrences o ON o.id = one.id
  JOIN schedules s ON s.id = o.schedule_id
  JOIN places p ON p.id = o.place_id
  ORDER BY one.digit`;

export type Offered = {
  /** What the person answers with, from 1. */
  readonly digit: number;
  readonly offer: Offer;
  /** It is to come, was not called off, and has a seat for this person. */
  readonly open: boolean;
};

/** What a mediator proposed last from this ticket. @returns nothing where nothing was */
export const latestOffered = async (
  db: Queryable,
  { ticketId, contactId, now }: { ticketId: TicketId; contactId: ContactId; now: Date },
): Promise<readonly Offered[]> => {
  const { rows } = await db.query<OfferRow & { digit: number; open: boolean }>(LATEST, [ticketId, now, contactId]);
  return rows.map((row) => ({ digit: row.digit, offer: offerOf(row), open: row.open }));
};
