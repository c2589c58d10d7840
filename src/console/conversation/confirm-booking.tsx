import { Html } from '@kitajs/html';
import type { Offer } from '../../core/offer.ts';
import type { Way } from '../../handoff/answers/answer.ts';
import { Csrf, consolePage } from '../frame.tsx';
import type { Times } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { Bookings, dayAndTime } from './bookings.tsx';
import { conversationAssets } from './conversation-assets.ts';
import type { Search } from './find-sessions.ts';
import type { Loaded } from './load.ts';
import { SearchFields } from './search-fields.tsx';
import { SESSION_WORDS } from './words/sessions.ts';

export type ConfirmBooking = {
  readonly visitor: Visitor;
  readonly loaded: Loaded;
  readonly offer: Offer;
  readonly search: Search;
  readonly requestKey: string;
  readonly by: Way;
  readonly times: Times;
};

/** The person has an appointment already: nothing was booked yet. */
export const confirmBookingPage = (page: ConfirmBooking): Promise<string> => {
  const { visitor, loaded, offer, search, times } = page;
  const words = SESSION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(loaded.ticket.id)}`;
  const query = new URLSearchParams({ near: search.near, need: search.need ?? '', not: search.not.join(',') });
  return consolePage(
    visitor,
    { title: words.already, here: 'queue', styles: [conversationAssets.url('conversation.css')] },
    <>
      <h1 safe>{words.already}</h1>
      <Bookings bookings={loaded.bookings} times={times} cancelling={null} />
      <form method="post" action={`${path}/book`}>
        <Csrf visitor={visitor} />
        <input type="hidden" name="key" value={page.requestKey} />
        <input type="hidden" name="by" value={page.by} />
        <input type="hidden" name="book" value={offer.occurrenceId} />
        <input type="hidden" name="also" value="yes" />
        <SearchFields search={search} />
        <p>
          <span safe>{words.alsoAsk}</span> <strong safe>{`${offer.placeName}, ${dayAndTime(offer, times)}`}</strong>
        </p>
        <button type="submit" safe>
          {words.alsoDo}
        </button>
      </form>
      <p>
        <a class="button outline" href={`${path}/sessions?${query.toString()}`} safe>
          {words.alsoNot}
        </a>
      </p>
    </>,
  );
};
