import { changeDirectory } from '../../directory/edit/change.ts';
import { readSchedule } from '../../directory/edit/read-form.ts';
import { type StoredRow, schedulesAsCells } from '../../directory/edit/rows-as-cells.ts';
import { endSchedule, saveSchedule } from '../../directory/edit/write-schedule.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { answerChange } from './answer.ts';
import { localDate } from './dates.ts';
import { schedulePage } from './form-pages.tsx';
import { sendGone } from './gone-page.tsx';
import { changeOf, NOTHING_WRONG, placeAddress, placeOf } from './place-routes.ts';
import { idOf, numberOf, postedOf } from './posted.ts';
import { NEW_SCHEDULE, postedWhen, scheduleCells, whenOf } from './when.ts';

type About = { readonly placeId: string; readonly placeName: string; readonly scheduleId: string | null };

export const scheduleRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => {
  const { pool, timeZone, clock } = context;
  const here = 'places' as const;

  const scheduleOf = async (visit: Visit): Promise<StoredRow | null> => {
    const [schedule] = await schedulesAsCells(pool, { id: numberOf(idOf(visit.request)) });
    if (schedule !== undefined) return schedule;
    await sendGone(visit, 'places');
    return null;
  };

  const saveAs = async (visit: Visit, about: About): Promise<void> => {
    const { language } = visit.visitor;
    const posted = postedOf(visit.request);
    const values = scheduleCells(posted, about.placeId);
    const read = readSchedule(values);
    if (read.type === 'wrong') {
      const form = { language, values, wrong: read.wrong };
      const html = await schedulePage(visit, { ...about, form, when: postedWhen(posted) });
      visit.response.status(422).type('html').send(html);
      return;
    }
    const changed = await changeDirectory(pool, changeOf(context, posted, [about.placeId]), (tx) =>
      saveSchedule(tx, about.scheduleId, read.row),
    );
    await answerChange(visit, changed, {
      said: about.scheduleId === null ? 'made' : 'saved',
      next: () => placeAddress(about.placeId),
      back: about.scheduleId === null ? placeAddress(about.placeId) : `/console/schedules/${about.scheduleId}`,
      here,
      timeZone,
    });
  };

  const showNew = async (visit: Visit): Promise<void> => {
    const place = await placeOf(context, visit);
    if (place === null) return;
    const form = { language: visit.visitor.language, values: NEW_SCHEDULE, wrong: NOTHING_WRONG };
    const about = { placeId: place.id, placeName: place.placeName, scheduleId: null };
    visit.response.type('html').send(await schedulePage(visit, { ...about, form, when: whenOf('') }));
  };

  const make = async (visit: Visit): Promise<void> => {
    const place = await placeOf(context, visit);
    if (place !== null) await saveAs(visit, { placeId: place.id, placeName: place.placeName, scheduleId: null });
  };

  const aboutOf = ({ id, placeName, cells }: StoredRow): About => ({
    placeId: cells['place_id'] ?? '',
    placeName,
    scheduleId: id,
  });

  const show = async (visit: Visit): Promise<void> => {
    const schedule = await scheduleOf(visit);
    if (schedule === null) return;
    const form = { language: visit.visitor.language, values: schedule.cells, wrong: NOTHING_WRONG };
    const when = whenOf(schedule.cells['rrule_or_date'] ?? '');
    visit.response.type('html').send(await schedulePage(visit, { ...aboutOf(schedule), form, when }));
  };

  const save = async (visit: Visit): Promise<void> => {
    const schedule = await scheduleOf(visit);
    if (schedule !== null) await saveAs(visit, aboutOf(schedule));
  };

  const end = async (visit: Visit): Promise<void> => {
    const schedule = await scheduleOf(visit);
    if (schedule === null) return;
    const { placeId } = aboutOf(schedule);
    const today = localDate(clock.now(), timeZone);
    const changed = await changeDirectory(pool, changeOf(context, postedOf(visit.request), [placeId]), (tx) =>
      endSchedule(tx, schedule.id, today),
    );
    const back = `/console/schedules/${schedule.id}`;
    await answerChange(visit, changed, { said: 'ended', next: () => placeAddress(placeId), back, here, timeZone });
  };

  const least = 'coordinator' as const;
  return [
    { method: 'get', path: '/places/:id/schedules/new', least, audit: null, handle: showNew },
    { method: 'post', path: '/places/:id/schedules/new', least, audit: 'schedule_added', handle: make },
    { method: 'get', path: '/schedules/:id', least, audit: null, handle: show },
    { method: 'post', path: '/schedules/:id', least, audit: 'schedule_changed', handle: save },
    { method: 'post', path: '/schedules/:id/end', least, audit: 'schedule_ended', handle: end },
  ];
};
