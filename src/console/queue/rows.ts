import type { OpenTicket } from '../../core/ticket.ts';
import { createDrawing, type Draw } from '../live/drawing.ts';
import type { LivePiece } from '../live/view.ts';
import type { OperatorLanguage } from '../words.ts';
import type { Eyes, Queued } from './queued.ts';
import { TicketRow } from './ticket-row.tsx';
import type { CommuneOf } from './ticket-words.ts';

/** One ticket, drawn for everybody, and for who holds it. */
export type QueueRow = Queued & {
  readonly forOthers: LivePiece;
  readonly forHolder: LivePiece | null;
};

type Moment = { readonly now: Date; readonly timeZone: string; readonly communeOf: CommuneOf };

const DAY_MS = 86_400_000;

/** All that a row shows. Its rank is the list's order, and a claim is prolonged without anybody seeing it. */
const keyOf = (
  { rank: _, claimedUntil: __, ...shown }: OpenTicket,
  eyes: Eyes,
  by: string | null,
  now: Date,
): string => {
  const late = shown.promisedBy !== null && shown.promisedBy <= now;
  return JSON.stringify([eyes, by, late, Math.floor(now.getTime() / DAY_MS), shown]);
};

/** Draws the rows of a list in one language, and again only those that changed. */
export const createRows = (language: OperatorLanguage) => {
  const drawing = createDrawing();
  return (queued: readonly Queued[], { now, timeZone, communeOf }: Moment): Promise<readonly QueueRow[]> => {
    const times = { language, timeZone, now };
    const row = async (draw: Draw, { ticket, handedBy }: Queued): Promise<QueueRow> => {
      const seenBy = (eyes: Eyes, by: string | null): Promise<LivePiece> =>
        draw(`ticket-${ticket.id}`, keyOf(ticket, eyes, by, now), () =>
          TicketRow({ ticket, eyes, handedBy: by, times, communeOf }),
        );
      return {
        ticket,
        handedBy,
        forOthers: await seenBy('other', null),
        forHolder: ticket.claimedBy === null ? null : await seenBy('holder', handedBy),
      };
    };
    return drawing((draw) => Promise.all(queued.map((each) => row(draw, each))));
  };
};
