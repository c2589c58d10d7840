import { randomUUID } from 'node:crypto';
import { Html } from '@kitajs/html';
import type { TicketId } from '../../core/ids.ts';
import type { Booking, Offer } from '../../core/offer.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf } from '../frame.tsx';
import { type Times, timeWords } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { WindowWays } from './ways.tsx';
import { SESSION_WORDS } from './words/sessions.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** The day stands there even if it is today: an appointment is read long before it. */
export const dayAndTime = ({ startsAt }: Pick<Offer, 'startsAt'>, times: Times): string =>
  timeWords(new Date(startsAt), { ...times, now: new Date(0) });

/** What a mediator who holds the ticket can do about a booking. */
type Cancelling = { readonly visitor: Visitor; readonly ticketId: TicketId; readonly needsWay: boolean };

/** Asked once more, without a script: it cannot be undone, and the person is told at once. */
const Cancel = ({ booking, what, can }: { booking: Booking; what: string; can: Cancelling }): JSX.Element => {
  const words = SESSION_WORDS[can.visitor.language];
  return (
    <details class="cancel">
      <summary aria-label={words.cancelThis(what)} safe>
        {words.cancel}
      </summary>
      <form method="post" action={`/console/tickets/${encodeURIComponent(can.ticketId)}/cancel-booking`}>
        <Csrf visitor={can.visitor} />
        <input type="hidden" name="key" value={randomUUID()} />
        <input type="hidden" name="booking" value={booking.bookingId} />
        <p safe>{words.cancelTold}</p>
        {can.needsWay ? <WindowWays words={CONVERSATION_WORDS[can.visitor.language]} /> : null}
        <button type="submit" class="secondary" safe>
          {words.cancelDo}
        </button>
      </form>
    </details>
  );
};

type BookingsView = {
  readonly bookings: readonly Booking[];
  readonly times: Times;
  /** Null: they are only shown. */
  readonly cancelling: Cancelling | null;
};

/** What the person has booked and is not over: where, when, and the code for the door. */
export const Bookings = ({ bookings, times, cancelling }: BookingsView): JSX.Element | null => {
  if (bookings.length === 0) return null;
  const words = SESSION_WORDS[times.language];
  return (
    <ul class="calls" aria-label={words.bookings}>
      {bookings.map((booking) => {
        const { offer, code } = booking;
        const when = dayAndTime(offer, times);
        return (
          <li>
            <Pictogram emoji="📅" size={16} /> <span safe>{words.booked}</span> <bdi safe>{offer.placeName}</bdi>
            {', '}
            <time datetime={offer.startsAt} safe>
              {when}
            </time>
            {', '}
            <span safe>{words.code(code)}</span>
            {cancelling === null ? null : (
              <Cancel booking={booking} what={`${offer.placeName}, ${when}`} can={cancelling} />
            )}
          </li>
        );
      })}
    </ul>
  );
};
