import { randomUUID } from 'node:crypto';
import { Html } from '@kitajs/html';
import type { Offered } from '../../booking/offered.ts';
import { MOST_OFFERS } from '../../core/offer.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import type { Times } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { Bookings } from './bookings.tsx';
import { conversationAssets } from './conversation-assets.ts';
import type { Found, Search } from './find-sessions.ts';
import type { Loaded } from './load.ts';
import { OfferedSessions } from './offered-sessions.tsx';
import { SearchFields } from './search-fields.tsx';
import { SearchForm } from './search-form.tsx';
import { Session } from './session-item.tsx';
import { WindowWays } from './ways.tsx';
import { SESSION_WORDS } from './words/sessions.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

export type SessionsPage = {
  readonly visitor: Visitor;
  readonly loaded: Loaded;
  readonly search: Search;
  readonly found: Found;
  /** What was proposed last. */
  readonly offered: readonly Offered[];
  /** Ids of what was ticked on a form that was refused; null: it is the first time, and all are. */
  readonly ticked: readonly string[] | null;
  readonly times: Times;
  /** They hold the ticket: what is booked can be cancelled. */
  readonly isHolder: boolean;
  /** A way has to be chosen: WhatsApp would refuse plain words. */
  readonly needsWay: boolean;
  readonly problem: string | null;
};

/** Those that were found, up to three: to be proposed together, or one to be booked. */
const Sessions = ({ page, path }: { page: SessionsPage; path: string }): JSX.Element => {
  const { visitor, loaded, search, found, times, ticked } = page;
  const words = CONVERSATION_WORDS[visitor.language];
  const others = [...search.not, ...found.offers.map(({ occurrenceId }) => occurrenceId)].join(',');
  const query = new URLSearchParams({ near: search.near, need: search.need ?? '', not: others });
  return (
    <>
      <ol class="sessions">
        {found.offers.slice(0, MOST_OFFERS).map((offer) => {
          const isChosen = ticked === null || ticked.includes(offer.occurrenceId);
          return <Session offer={offer} ticketId={loaded.ticket.id} times={times} isChosen={isChosen} />;
        })}
      </ol>
      <form id="offer" class="offer" method="post" action={`${path}/offer`}>
        <Csrf visitor={visitor} />
        <input type="hidden" name="key" value={randomUUID()} />
        <SearchFields search={search} />
        {page.needsWay ? <WindowWays words={words} /> : null}
        <button type="submit">
          <Pictogram emoji="📨" size={20} /> <span safe>{words.offerDo}</span>
        </button>
      </form>
      <p>
        <a href={`${path}/sessions?${query.toString()}`} safe>
          {words.others}
        </a>
      </p>
    </>
  );
};

/** What the person has booked and was offered, and sessions near them, to be offered (up to three) or booked for them. */
export const sessionsPage = (page: SessionsPage): Promise<string> => {
  const { visitor, loaded, search, found, offered, times, problem, needsWay } = page;
  const words = CONVERSATION_WORDS[visitor.language];
  const { id: ticketId } = loaded.ticket;
  const path = `/console/tickets/${encodeURIComponent(ticketId)}`;
  return consolePage(
    visitor,
    { title: words.sessionsTitle, here: 'queue', styles: [conversationAssets.url('conversation.css')] },
    <>
      <header class="talk-head">
        <a class="back" href={path}>
          <span class="arrow" aria-hidden="true">
            ←
          </span>{' '}
          <span safe>{words.backToConversation}</span>
        </a>
        <h1 safe>{words.sessionsTitle}</h1>
      </header>
      <p class="problem" role="alert" safe>
        {problem ?? ''}
      </p>
      {loaded.bookings.length === 0 ? null : <h2 safe>{SESSION_WORDS[visitor.language].bookings}</h2>}
      <Bookings
        bookings={loaded.bookings}
        times={times}
        cancelling={page.isHolder ? { visitor, ticketId, needsWay } : null}
      />
      <OfferedSessions bookings={loaded.bookings} {...{ offered, ticketId, visitor, times, search, needsWay }} />
      <h2 safe>{words.sessionsNear}</h2>
      <SearchForm
        action={`${path}/sessions`}
        search={search}
        isUnknown={found.where === null}
        language={visitor.language}
      />
      {found.offers.length === 0 && found.where !== null ? <p safe>{words.noSessions}</p> : null}
      {found.offers.length === 0 ? null : <Sessions page={page} path={path} />}
    </>,
  );
};
