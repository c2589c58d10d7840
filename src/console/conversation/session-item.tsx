import { Html } from '@kitajs/html';
import type { TicketId } from '../../core/ids.ts';
import { LANGUAGE_NAMES, type Language } from '../../core/language.ts';
import type { Offer } from '../../core/offer.ts';
import { type Times, timeWords } from '../live/times.tsx';
import { OPERATOR_LOCALES } from '../words.ts';
import { dayAndTime } from './bookings.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

const distance = (metres: number, { language }: Times): string => {
  const near = metres < 950;
  const format = new Intl.NumberFormat(OPERATOR_LOCALES[language], {
    style: 'unit',
    unit: near ? 'meter' : 'kilometer',
    maximumFractionDigits: 1,
  });
  return format.format(near ? Math.max(50, Math.round(metres / 50) * 50) : Math.round(metres / 100) / 10);
};

type SessionView = {
  readonly offer: Offer;
  readonly ticketId: TicketId;
  readonly times: Times;
  /** It is among those that are to be proposed. */
  readonly isChosen: boolean;
};

/** A session of help to propose or to book, in the form `offer`. */
export const Session = ({ offer, ticketId, times, isChosen }: SessionView): JSX.Element => {
  const words = CONVERSATION_WORDS[times.language];
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
          <input type="checkbox" name="occurrence" value={offer.occurrenceId} form="offer" checked={isChosen} />
          <span safe>{words.choose}</span>
        </label>
        {offer.bookable ? (
          <button
            type="submit"
            form="offer"
            formaction={`/console/tickets/${encodeURIComponent(ticketId)}/book`}
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
