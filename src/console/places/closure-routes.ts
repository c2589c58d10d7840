import { changeDirectory } from '../../directory/edit/change.ts';
import { listClosures } from '../../directory/edit/list-places.ts';
import { readClosure } from '../../directory/edit/read-form.ts';
import { closuresAsCells } from '../../directory/edit/rows-as-cells.ts';
import { addClosure, liftClosure } from '../../directory/edit/write-closure.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { answerChange } from './answer.ts';
import { closuresPage } from './closures.tsx';
import { localDate } from './dates.ts';
import type { FormView } from './field.tsx';
import { changeOf, NOTHING_WRONG, placeAddress, placeOf, showPlace } from './place-routes.ts';
import { cellsOf, idOf, numberOf, postedOf, textOf } from './posted.ts';

const COLUMNS = ['from', 'to', 'reason'];
const EVERYWHERE = '/console/closures';

export const closureRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => {
  const { pool, timeZone, clock } = context;
  const here = 'places' as const;

  const showEverywhere = async (visit: Visit, form: FormView): Promise<void> => {
    const closures = await listClosures(pool, null, localDate(clock.now(), timeZone));
    const status = form.wrong.size > 0 ? 422 : 200;
    visit.response
      .status(status)
      .type('html')
      .send(await closuresPage(visit, { closures, form }));
  };

  const show = (visit: Visit): Promise<void> =>
    showEverywhere(visit, { language: visit.visitor.language, values: {}, wrong: NOTHING_WRONG });

  /** @param placeId null: every place */
  const close = async (
    visit: Visit,
    placeId: string | null,
    again: (form: FormView) => Promise<void>,
  ): Promise<void> => {
    const posted = postedOf(visit.request);
    const values = cellsOf(posted, COLUMNS);
    const read = readClosure({ ...values, place_id: placeId ?? '' });
    if (read.type === 'wrong') return again({ language: visit.visitor.language, values, wrong: read.wrong });
    const placeIds = placeId === null ? null : [placeId];
    const changed = await changeDirectory(pool, changeOf(context, posted, placeIds), (tx) => addClosure(tx, read.row));
    const back = placeId === null ? EVERYWHERE : placeAddress(placeId);
    await answerChange(visit, changed, { said: 'made', next: () => back, back, here, timeZone });
  };

  const closePlace = async (visit: Visit): Promise<void> => {
    const place = await placeOf(context, visit);
    if (place !== null) await close(visit, place.id, (closure) => showPlace(context, visit, place, { closure }));
  };

  const lift = async (visit: Visit): Promise<void> => {
    const posted = postedOf(visit.request);
    const id = numberOf(idOf(visit.request));
    const [closure] = await closuresAsCells(pool, { id });
    const placeId = closure?.cells['place_id'] ?? '';
    const placeIds = placeId === '' ? null : [placeId];
    const changed = await changeDirectory(pool, changeOf(context, posted, placeIds), (tx) => liftClosure(tx, id));
    const from = textOf(posted, 'back');
    const back = from === '' ? EVERYWHERE : placeAddress(from);
    await answerChange(visit, changed, { said: 'lifted', next: () => back, back, here, timeZone });
  };

  const least = 'coordinator' as const;
  return [
    { method: 'get', path: '/closures', least, audit: null, handle: show },
    {
      method: 'post',
      path: '/closures',
      least,
      audit: 'closure_added',
      handle: (visit) => close(visit, null, (form) => showEverywhere(visit, form)),
    },
    { method: 'post', path: '/places/:id/closures', least, audit: 'closure_added', handle: closePlace },
    { method: 'post', path: '/closures/:id/lift', least, audit: 'closure_lifted', handle: lift },
  ];
};
