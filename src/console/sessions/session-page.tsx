import { Html } from '@kitajs/html';
import type { ListedSession } from '../../booking/lists.ts';
import { LANGUAGE_NAMES } from '../../core/language.ts';
import { isAtLeast } from '../../core/member.ts';
import { NEED_ICONS } from '../../core/need.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Csrf, consolePage } from '../frame.tsx';
import { COORDINATOR_STYLES, coordinatorAssets } from '../places/assets.ts';
import { clockTime, dayName } from '../places/dates.ts';
import { NAME_WORDS } from '../places/name-words.ts';
import { queryOf } from '../places/posted.ts';
import { SaidLine } from '../places/said.tsx';
import type { Visit, Visitor } from '../route.ts';
import { WORDS } from '../words.ts';
import { Acts, type Guest, NAME_HINT } from './acts.tsx';
import { SAID, SESSIONS_WORDS } from './words.ts';

const GuestRow = ({ guest, visitor }: { guest: Guest; visitor: Visitor }): JSX.Element => {
  const words = SESSIONS_WORDS[visitor.language];
  const need = guest.need === null ? '' : WORDS[visitor.language].needs[guest.need];
  return (
    <li id={`booking-${guest.id}`}>
      <Pictogram emoji={guest.need === null ? '💬' : NEED_ICONS[guest.need]} size={36} />
      <span class="code">
        <span class="sr-only" safe>{`${words.code} `}</span>
        <span safe>{guest.code}</span>
      </span>
      <span>
        <strong>
          <bdi safe>{guest.firstName ?? ''}</bdi>
        </strong>{' '}
        <span safe>{need}</span>{' '}
        <bdi class="quiet" safe>
          {guest.language === null ? '' : LANGUAGE_NAMES[guest.language]}
        </bdi>{' '}
        {guest.status === 'booked' ? null : (
          <span class="mark" safe>
            {words.attendance[guest.status === 'cancelled' ? 'booked' : guest.status]}
          </span>
        )}
      </span>
      <span class="only-print tick-box"></span>
      {isAtLeast(visitor.role, 'coordinator') ? <Acts guest={guest} visitor={visitor} /> : null}
    </li>
  );
};

const CallOff = ({ session, visitor }: { session: ListedSession; visitor: Visitor }): JSX.Element => {
  const words = SESSIONS_WORDS[visitor.language];
  const act = session.calledOff
    ? { path: 'restore', label: words.restore, how: words.restoreHow }
    : { path: 'call-off', label: words.callOff, how: words.callOffHow };
  return (
    <section class="sheet no-print">
      <p safe>{act.how}</p>
      <form method="post" action={`/console/sessions/${session.id}/${act.path}`}>
        <Csrf visitor={visitor} />
        <button type="submit" class="secondary" safe>
          {act.label}
        </button>
      </form>
    </section>
  );
};

export const sessionPage = (
  { request, visitor }: Visit,
  view: { session: ListedSession; guests: readonly Guest[]; timeZone: string; isAhead: boolean },
): Promise<string> => {
  const { session, guests, timeZone, isAhead } = view;
  const { language } = visitor;
  const words = SESSIONS_WORDS[language];
  const done = SAID.find((key) => key === queryOf(request, 'done'));
  const hours = `${clockTime(language, session.startsAt, timeZone)}–${clockTime(language, session.endsAt, timeZone)}`;
  return consolePage(
    visitor,
    {
      title: session.placeName,
      here: 'sessions',
      styles: COORDINATOR_STYLES,
      scripts: [coordinatorAssets.url('print.js')],
    },
    <>
      <p class="no-print">
        <a href="/console/sessions" safe>
          {words.allSessions}
        </a>
      </p>
      <div class="page-head">
        <h1>
          <bdi safe>{session.placeName}</bdi>
        </h1>
        <button type="button" class="small secondary outline no-print" data-print hidden safe>
          {words.print}
        </button>
        <p class="sub">
          <strong safe>{`${dayName(language, session.startsAt, timeZone)}, ${hours}`}</strong>
          <br />
          <bdi safe>{session.title ?? NAME_WORDS[language].kinds[session.kind]}</bdi>
          <br />
          <bdi safe>{`${session.street}, ${session.postcode} ${session.commune}`}</bdi>
          <br />
          <span safe>{words.booked(session.booked, session.bookable ? session.capacity : null)}</span>{' '}
          {session.cancelled ? (
            <span class="mark" safe>
              {words.cancelled}
            </span>
          ) : null}
        </p>
      </div>
      <div class="no-print">
        <SaidLine request={request} language={language} />
        <p class={done === 'clash' || done === 'gone' ? 'wrong' : 'said'} role="status" safe>
          {done === undefined ? '' : words.said[done]}
        </p>
      </div>
      <h2 safe>{words.whoComes}</h2>
      {guests.length === 0 ? <p safe>{words.nobody}</p> : null}
      {guests.length > 0 && isAtLeast(visitor.role, 'coordinator') ? (
        <p class="quiet no-print" id={NAME_HINT} safe>
          {words.firstNameHow}
        </p>
      ) : null}
      <ul class="who">
        {guests.map((guest) => (
          <GuestRow guest={guest} visitor={visitor} />
        ))}
      </ul>
      {isAhead && isAtLeast(visitor.role, 'coordinator') && (!session.cancelled || session.calledOff) ? (
        <CallOff session={session} visitor={visitor} />
      ) : null}
    </>,
  );
};
