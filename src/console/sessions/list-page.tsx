import { Html } from '@kitajs/html';
import type { ListedSession } from '../../booking/lists.ts';
import type { PlaceName } from '../../directory/edit/list-places.ts';
import { consolePage } from '../frame.tsx';
import { COORDINATOR_STYLES } from '../places/assets.ts';
import { addDays, clockTime, dayName, localDate } from '../places/dates.ts';
import { NAME_WORDS } from '../places/name-words.ts';
import type { Visit, Visitor } from '../route.ts';
import { SESSIONS_WORDS } from './words.ts';

export type SessionsView = {
  readonly sessions: readonly ListedSession[];
  readonly places: readonly PlaceName[];
  readonly placeId: string;
  /** ISO date of the first of seven days. */
  readonly from: string;
  readonly timeZone: string;
};

export const DAYS_SHOWN = 7;

const Session = ({ session, visitor, timeZone }: { session: ListedSession; visitor: Visitor; timeZone: string }) => {
  const { language } = visitor;
  const words = SESSIONS_WORDS[language];
  const { id, startsAt, endsAt, cancelled, placeName, title, kind, booked, capacity, bookable } = session;
  return (
    <li>
      <div class="about">
        <a href={`/console/sessions/${id}`} class={[cancelled && 'off']}>
          <span safe>{`${clockTime(language, startsAt, timeZone)}–${clockTime(language, endsAt, timeZone)} `}</span>
          <bdi safe>{placeName}</bdi>
        </a>
        <p class="quiet" dir="auto" safe>
          {title ?? NAME_WORDS[language].kinds[kind]}
        </p>
        {cancelled ? (
          <span class="mark" safe>
            {words.cancelled}
          </span>
        ) : null}
      </div>
      <span class="figure" safe>
        {words.booked(booked, bookable ? capacity : null)}
      </span>
    </li>
  );
};

/** Sessions under their day, in order. */
const byDay = (sessions: readonly ListedSession[], timeZone: string): ReadonlyMap<string, readonly ListedSession[]> => {
  const days = new Map<string, ListedSession[]>();
  for (const session of sessions) {
    const day = localDate(session.startsAt, timeZone);
    days.set(day, [...(days.get(day) ?? []), session]);
  }
  return days;
};

export const sessionsPage = ({ visitor }: Visit, view: SessionsView): Promise<string> => {
  const { sessions, places, placeId, from, timeZone } = view;
  const { language } = visitor;
  const words = SESSIONS_WORDS[language];
  const week = (days: number): string => {
    const query = new URLSearchParams({ from: addDays(from, days), ...(placeId === '' ? {} : { place: placeId }) });
    return `/console/sessions?${query.toString()}`;
  };
  return consolePage(
    visitor,
    { title: words.title, here: 'sessions', styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.title}</h1>
      <form method="get" action="/console/sessions" class="search-form">
        <label>
          <span safe>{words.place}</span>
          <select name="place">
            <option value="" safe>
              {words.everyPlace}
            </option>
            {places.map(({ id, name }) => (
              <option value={id} selected={id === placeId} safe>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span safe>{words.from}</span>
          <input type="date" name="from" value={from} />
        </label>
        <button type="submit" class="wide" safe>
          {words.show}
        </button>
      </form>
      {sessions.length === 0 ? <p safe>{words.none}</p> : null}
      {[...byDay(sessions, timeZone).values()].map((ofDay) => (
        <>
          <h2 class="day" safe>
            {dayName(language, ofDay[0]?.startsAt ?? new Date(0), timeZone)}
          </h2>
          <ul class="plain-list">
            {ofDay.map((session) => (
              <Session session={session} visitor={visitor} timeZone={timeZone} />
            ))}
          </ul>
        </>
      ))}
      <nav class="row-of-actions" aria-label={words.title}>
        <a class="button second" href={week(-DAYS_SHOWN)} safe>
          {words.earlier}
        </a>
        <a class="button second" href={week(DAYS_SHOWN)} safe>
          {words.later}
        </a>
      </nav>
    </>,
  );
};
