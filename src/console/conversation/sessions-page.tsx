import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES, type Language } from '../../core/language.ts';
import { NEED_ICONS, NEEDS } from '../../core/need.ts';
import { MOST_OFFERS, type Offer } from '../../core/offer.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import { type Times, timeWords } from '../live/times.tsx';
import type { Visitor } from '../route.ts';
import { WORDS } from '../words.ts';
import { conversationAssets } from './conversation-assets.ts';
import type { Found, Search } from './find-sessions.ts';
import type { Loaded } from './load.ts';
import { WindowWays } from './ways.tsx';
import type { ConversationWords } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

export type SessionsPage = {
  readonly visitor: Visitor;
  readonly loaded: Loaded;
  readonly search: Search;
  readonly found: Found;
  readonly times: Times;
  readonly requestKey: string;
  /** A way has to be chosen: WhatsApp would refuse plain words. */
  readonly needsWay: boolean;
  readonly problem: string | null;
};

const distance = (metres: number, { language }: Times): string => {
  const near = metres < 950;
  const format = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-latn' : language, {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: 1,
  });
  return format.format(near ? Math.max(50, Math.round(metres / 50) * 50) : Math.round(metres / 100) / 10);
};

const dayAndTime = (offer: Offer, times: Times): string =>
  timeWords(new Date(offer.startsAt), { ...times, now: new Date(0) });

const Session = ({
  offer,
  page,
  words,
}: {
  offer: Offer;
  page: SessionsPage;
  words: ConversationWords;
}): JSX.Element => {
  const { times } = page;
  const spoken = offer.languages.map((language: Language) => LANGUAGE_NAMES[language]).join(', ');
  const what = `${offer.placeName}, ${dayAndTime(offer, times)}`;
  return (
    <li class="session">
      <div>
        <h3 safe>{offer.placeName}</h3>
        {offer.title === null ? null : <p safe>{offer.title}</p>}
        <p>
          <strong safe>{dayAndTime(offer, times)}</strong>
          <span safe>{` – ${timeWords(new Date(offer.endsAt), { ...times, now: new Date(offer.endsAt) })}`}</span>
        </p>
        <p class="quiet" safe>{`${offer.street}, ${offer.postcode} ${offer.commune}`}</p>
        <ul class="marks">
          <li safe>{words.metres(distance(offer.distanceMetres, times))}</li>
          <li safe>{offer.free ? words.free : words.notFree}</li>
          {offer.walkIn ? <li safe>{words.walkIn}</li> : null}
          {offer.wheelchair === true ? <li safe>{words.wheelchair}</li> : null}
          {spoken === '' ? null : (
            <li>
              <bdi safe>{spoken}</bdi>
            </li>
          )}
        </ul>
      </div>
      <div class="who">
        <label class="choose">
          <input type="checkbox" name="occurrence" value={offer.occurrenceId} form="offer" checked />
          <span safe>{words.choose}</span>
        </label>
        {offer.bookable ? (
          <button
            type="submit"
            form="offer"
            formaction={`/console/tickets/${encodeURIComponent(page.loaded.ticket.id)}/book`}
            name="book"
            value={offer.occurrenceId}
            class="secondary"
            aria-label={words.bookThis(what)}
            safe
          >
            {words.bookDo}
          </button>
        ) : null}
      </div>
    </li>
  );
};

const SearchForm = ({ page, words }: { page: SessionsPage; words: ConversationWords }): JSX.Element => {
  const { search, visitor, found } = page;
  const isUnknown = found.where === null;
  return (
    <form class="find" method="get">
      <label>
        <span safe>{words.postcode}</span>
        <input
          name="near"
          value={search.near}
          maxlength={80}
          autocomplete="off"
          aria-invalid={isUnknown && search.near !== '' ? 'true' : undefined}
          aria-describedby={isUnknown ? 'near-problem' : undefined}
        />
      </label>
      <label>
        <span safe>{words.need}</span>
        <select name="need">
          <option value="" safe>
            {words.anyNeed}
          </option>
          {NEEDS.map((need) => (
            <option value={need} selected={need === search.need} safe>
              {`${NEED_ICONS[need]} ${WORDS[visitor.language].needs[need]}`}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="secondary" safe>
        {words.find}
      </button>
      {isUnknown ? (
        <p id="near-problem" class="problem" safe>
          {words.noPostcode}
        </p>
      ) : null}
    </form>
  );
};

/** Sessions near the person, to be offered (up to three) or booked for them. */
export const sessionsPage = (page: SessionsPage): Promise<string> => {
  const { visitor, loaded, search, found, requestKey, problem } = page;
  const words = CONVERSATION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(loaded.ticket.id)}`;
  const others = [...search.not, ...found.offers.map(({ occurrenceId }) => occurrenceId)].join(',');
  const query = new URLSearchParams({ near: search.near, need: search.need ?? '', not: others });
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
      <SearchForm page={page} words={words} />
      <p class="problem" role="alert" safe>
        {problem ?? ''}
      </p>
      <h2 safe>{words.sessionsNear}</h2>
      {found.offers.length === 0 && found.where !== null ? <p safe>{words.noSessions}</p> : null}
      {found.offers.length === 0 ? null : (
        <>
          <ol class="sessions">
            {found.offers.slice(0, MOST_OFFERS).map((offer) => (
              <Session offer={offer} page={page} words={words} />
            ))}
          </ol>
          <form id="offer" class="offer" method="post" action={`${path}/offer`}>
            <Csrf visitor={visitor} />
            <input type="hidden" name="key" value={requestKey} />
            <input type="hidden" name="near" value={search.near} />
            <input type="hidden" name="need" value={search.need ?? ''} />
            <input type="hidden" name="not" value={search.not.join(',')} />
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
      )}
    </>,
  );
};
