import { Html } from '@kitajs/html';
import type { Touched } from '../../directory/edit/touched.ts';
import { Csrf, consolePage } from '../frame.tsx';
import type { PageName } from '../navigation.ts';
import type { Visitor } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import { dayAndTime } from './dates.ts';
import type { Posted } from './posted.ts';
import { PLACES_WORDS, type PlacesWords } from './words.ts';

const countOf = (touched: Touched, what: 'cancelled' | 'moved'): number =>
  touched.sessions.filter((session) => session.what === what).reduce((sum, { bookings }) => sum + bookings, 0);

/** How many bookings go or move, and which sessions they are of. Nobody's name. */
export const TouchedBookings = (properties: {
  readonly touched: Touched;
  readonly words: PlacesWords;
  readonly visitor: Visitor;
  readonly timeZone: string;
}): JSX.Element => {
  const { touched, words, visitor, timeZone } = properties;
  const [cancelled, moved] = [countOf(touched, 'cancelled'), countOf(touched, 'moved')];
  return (
    <>
      {cancelled > 0 ? (
        <p>
          <strong safe>{words.cancelled(cancelled)}</strong>
        </p>
      ) : null}
      {moved > 0 ? (
        <p>
          <strong safe>{words.moved(moved)}</strong>
        </p>
      ) : null}
      <ul>
        {touched.sessions.map(({ placeName, startsAt, bookings }) => (
          <li>
            <bdi safe>{placeName}</bdi>
            <span safe>{` – ${dayAndTime(visitor.language, startsAt, timeZone)} – ${bookings}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

/** Fields that are not sent again as they were. */
const OWN = new Set(['csrf', 'agreed']);

/** Nothing was changed yet: who has booked, and the same form once more with what is agreed to. */
export const confirmPage = (properties: {
  readonly visitor: Visitor;
  readonly touched: Touched;
  readonly posted: Posted;
  /** Where the form goes, and where to go to change nothing. */
  readonly action: string;
  readonly back: string;
  readonly here: PageName;
  readonly timeZone: string;
}): Promise<string> => {
  const { visitor, touched, posted, action, back, here, timeZone } = properties;
  const words = PLACES_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.confirmTitle, here, styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.confirmTitle}</h1>
      <div class="sheet" role="alert">
        <TouchedBookings touched={touched} words={words} visitor={visitor} timeZone={timeZone} />
        <p safe>{words.confirmHow}</p>
      </div>
      <form method="post" action={action}>
        <Csrf visitor={visitor} />
        {[...posted].flatMap(([name, values]) =>
          OWN.has(name) ? [] : values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <input type="hidden" name="agreed" value={touched.digest} />
        <div class="row-of-actions">
          <button type="submit" safe>
            {words.agree}
          </button>
          <a class="button second" href={back} safe>
            {words.leave}
          </a>
        </div>
      </form>
    </>,
  );
};
