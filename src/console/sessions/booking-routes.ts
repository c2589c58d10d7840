import { ATTENDANCES, markAttendance, noteFirstName, sessionOfBooking } from '../../booking/attendance.ts';
import { asId } from '../../core/ids.ts';
import { releaseBooking } from '../../directory/release-cancelled.ts';
import type { ConsoleContext } from '../context.ts';
import { idOf, numberOf, postedOf, textOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { isShortened, shortName } from './short-name.ts';
import type { SAID } from './words.ts';

type Done = (typeof SAID)[number];

/** What a coordinator notes of a booking: who came, under which first name, and that it is cancelled. */
export const bookingRoutes = ({ pool, seals }: ConsoleContext): readonly ConsoleRoute[] => {
  const answer = ({ response }: Visit, sessionId: string | null, done: Done): void => {
    response.redirect(303, sessionId === null ? '/console/sessions' : `/console/sessions/${sessionId}?done=${done}`);
  };

  const mark = async (visit: Visit): Promise<void> => {
    const id = numberOf(idOf(visit.request));
    const sessionId = await sessionOfBooking(pool, id);
    const status = ATTENDANCES.find((one) => one === textOf(postedOf(visit.request), 'status'));
    if (status === undefined) return answer(visit, sessionId, 'gone');
    const { type } = await markAttendance(pool, id, status);
    answer(visit, sessionId, type);
  };

  const name = async (visit: Visit): Promise<void> => {
    const id = numberOf(idOf(visit.request));
    const typed = textOf(postedOf(visit.request), 'first_name');
    const text = shortName(typed);
    const noted = await noteFirstName(pool, id, text === '' ? null : seals.seal(text));
    if (noted === null) return answer(visit, await sessionOfBooking(pool, id), 'gone');
    answer(visit, noted, isShortened(typed, text) ? 'named_short' : 'named');
  };

  const cancel = async (visit: Visit): Promise<void> => {
    const id = numberOf(idOf(visit.request));
    const released = await releaseBooking(pool, asId(id));
    answer(visit, await sessionOfBooking(pool, id), released ? 'booking_cancelled' : 'gone');
  };

  const least = 'coordinator' as const;
  return [
    { method: 'post', path: '/bookings/:id/mark', least, audit: 'attendance_noted', handle: mark },
    { method: 'post', path: '/bookings/:id/first-name', least, audit: 'first_name_noted', handle: name },
    { method: 'post', path: '/bookings/:id/cancel', least, audit: 'booking_cancelled', handle: cancel },
  ];
};
