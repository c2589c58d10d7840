import { expectedAt, oneSession, sessionsBetween } from '../../booking/lists.ts';
import { changeDirectory } from '../../directory/edit/change.ts';
import { placeNames } from '../../directory/edit/list-places.ts';
import { callOff } from '../../directory/edit/write-schedule.ts';
import type { ConsoleContext } from '../context.ts';
import { answerChange } from '../places/answer.ts';
import { addDays, beginningOfDay, localDate } from '../places/dates.ts';
import { sendGone } from '../places/gone-page.tsx';
import { changeOf } from '../places/place-routes.ts';
import { idOf, numberOf, postedOf, queryOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { bookingRoutes } from './booking-routes.ts';
import { DAYS_SHOWN, sessionsPage } from './list-page.tsx';
import { sessionPage } from './session-page.tsx';
import { shortName } from './short-name.ts';

/** Sessions of help by day, and who comes to each: mediators look, coordinators note and change. */
export const sessionsRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => {
  const { pool, seals, clock, timeZone } = context;

  const list = async (visit: Visit): Promise<void> => {
    const asked = queryOf(visit.request, 'from');
    const from = beginningOfDay(asked, timeZone) === null ? localDate(clock.now(), timeZone) : asked;
    const placeId = queryOf(visit.request, 'place');
    const window = {
      from: beginningOfDay(from, timeZone) ?? clock.now(),
      until: beginningOfDay(addDays(from, DAYS_SHOWN), timeZone) ?? clock.now(),
      placeId: placeId === '' ? null : placeId,
    };
    const [sessions, places] = await Promise.all([sessionsBetween(pool, window), placeNames(pool)]);
    visit.response.type('html').send(await sessionsPage(visit, { sessions, places, placeId, from, timeZone }));
  };

  const show = async (visit: Visit): Promise<void> => {
    const id = numberOf(idOf(visit.request));
    const [session, expected] = await Promise.all([oneSession(pool, id), expectedAt(pool, id)]);
    if (session === null) return sendGone(visit, 'sessions');
    const guests = expected.map(({ sealedFirstName, ...guest }) => ({
      ...guest,
      // Also of a name that was noted while more of it was kept: the list is printed.
      firstName: sealedFirstName === null ? null : shortName(seals.open(sealedFirstName)),
    }));
    const isAhead = session.startsAt > clock.now();
    visit.response.type('html').send(await sessionPage(visit, { session, guests, timeZone, isAhead }));
  };

  const setOff =
    (off: boolean) =>
    async (visit: Visit): Promise<void> => {
      const session = await oneSession(pool, numberOf(idOf(visit.request)));
      // What is over stays as it was, and so does what its rule or place no longer gives.
      if (session === null || session.startsAt <= clock.now() || (session.cancelled && !session.calledOff)) {
        return sendGone(visit, 'sessions');
      }
      const posted = postedOf(visit.request);
      const changed = await changeDirectory(pool, changeOf(context, posted, [session.placeId]), (tx) =>
        callOff(tx, session.id, off),
      );
      const back = `/console/sessions/${session.id}`;
      const said = off ? 'called_off' : 'restored';
      await answerChange(visit, changed, { said, next: () => back, back, here: 'sessions', timeZone });
    };

  return [
    { method: 'get', path: '/sessions', least: 'mediator', audit: null, handle: list },
    { method: 'get', path: '/sessions/:id', least: 'mediator', audit: 'session_viewed', handle: show },
    {
      method: 'post',
      path: '/sessions/:id/call-off',
      least: 'coordinator',
      audit: 'session_called_off',
      handle: setOff(true),
    },
    {
      method: 'post',
      path: '/sessions/:id/restore',
      least: 'coordinator',
      audit: 'session_restored',
      handle: setOff(false),
    },
    ...bookingRoutes(context),
  ];
};
