import { randomUUID } from 'node:crypto';
import { Html } from '@kitajs/html';
import type { Offered } from '../../booking/offered.ts';
import type { TicketId } from '../../core/ids.ts';
import type { Booking } from '../../core/offer.ts';
import { Csrf } from '../frame.tsx';
import type { Times } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { dayAndTime } from './bookings.tsx';
import type { Search } from './find-sessions.ts';
import { SearchFields } from './search-fields.tsx';
import { WindowWays } from './ways.tsx';
import { SESSION_WORDS } from './words/sessions.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

type OfferedView = {
  readonly offered: readonly Offered[];
  /** What the person has: they answered already. */
  readonly bookings: readonly Booking[];
  readonly ticketId: TicketId;
  readonly visitor: Visitor;
  readonly times: Times;
  readonly search: Search;
  readonly needsWay: boolean;
};

/** What was proposed last, behind the digits that the person was told: "2" is booked with one touch. */
export const OfferedSessions = (view: OfferedView): JSX.Element | null => {
  const { offered, bookings, ticketId, visitor, times } = view;
  if (offered.length === 0) return null;
  const words = SESSION_WORDS[visitor.language];
  return (
    <section aria-labelledby="offered">
      <h2 id="offered" safe>
        {words.offered}
      </h2>
      <p class="quiet" safe>
        {words.offeredHelp}
      </p>
      <form class="offer" method="post" action={`/console/tickets/${encodeURIComponent(ticketId)}/book`}>
        <Csrf visitor={visitor} />
        <input type="hidden" name="key" value={randomUUID()} />
        <SearchFields search={view.search} />
        {view.needsWay ? <WindowWays words={CONVERSATION_WORDS[visitor.language]} /> : null}
        <ul class="sessions">
          {offered.map(({ digit, offer, open }) => {
            const when = dayAndTime(offer, times);
            const isTheirs = bookings.some((booking) => booking.offer.occurrenceId === offer.occurrenceId);
            const canBook = open && offer.bookable && !isTheirs;
            return (
              <li class="session">
                <p>
                  <strong safe>{`${digit}.`}</strong> <bdi safe>{offer.placeName}</bdi>
                  {', '}
                  <bdi safe>{when}</bdi>
                </p>
                {isTheirs ? <p safe>{words.theirs}</p> : open ? null : <p safe>{words.full}</p>}
                {canBook ? (
                  <button
                    type="submit"
                    name="book"
                    value={offer.occurrenceId}
                    class="secondary"
                    aria-label={`${words.bookDigit(digit)}: ${offer.placeName}, ${when}`}
                    safe
                  >
                    {words.bookDigit(digit)}
                  </button>
                ) : null}
              </li>
            );
          })}
        </ul>
      </form>
    </section>
  );
};
