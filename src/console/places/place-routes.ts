import { changeDirectory } from '../../directory/edit/change.ts';
import { listClosures, listPlaces } from '../../directory/edit/list-places.ts';
import { madeJustNow } from '../../directory/edit/made-just-now.ts';
import { readPlace } from '../../directory/edit/read-form.ts';
import { placesAsCells, type StoredRow, schedulesAsCells } from '../../directory/edit/rows-as-cells.ts';
import { freePlaceId, savePlace, setActive } from '../../directory/edit/write-place.ts';
import type { ConsoleContext } from '../context.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { answerChange } from './answer.ts';
import { localDate } from './dates.ts';
import type { FormView } from './field.tsx';
import { newPlacePage } from './form-pages.tsx';
import { sendGone } from './gone-page.tsx';
import { listPage, STATES } from './list-page.tsx';
import { PLACE_FORM_COLUMNS } from './place-form.tsx';
import { placePage } from './place-page.tsx';
import { cellsOf, idOf, type Posted, postedOf, queryOf, textOf } from './posted.ts';

export const NOTHING_WRONG: FormView['wrong'] = new Map();
const NEW_PLACE = { frais_a_charge: 'Gratuit' } as const;

export const placeAddress = (id: string): string => `/console/places/${encodeURIComponent(id)}`;

/** The options of a change of one place, or of all. */
export const changeOf = ({ clock, timeZone }: ConsoleContext, posted: Posted, placeIds: readonly string[] | null) => ({
  timeZone,
  now: clock.now(),
  placeIds,
  agreed: textOf(posted, 'agreed') || null,
});

/** Shows a place with its forms as they stand. */
export const showPlace = async (
  { pool, clock, timeZone }: ConsoleContext,
  visit: Visit,
  place: StoredRow,
  forms: { readonly form?: FormView; readonly closure?: FormView } = {},
): Promise<void> => {
  const { response, visitor } = visit;
  const today = localDate(clock.now(), timeZone);
  const [schedules, closures] = await Promise.all([
    schedulesAsCells(pool, { placeId: place.id }),
    listClosures(pool, place.id, today),
  ]);
  const { language } = visitor;
  const form = forms.form ?? { language, values: place.cells, wrong: NOTHING_WRONG };
  const closure = forms.closure ?? { language, values: {}, wrong: NOTHING_WRONG };
  const html = await placePage(visit, { place, schedules, closures, today, form, closure });
  response
    .status(form.wrong.size + closure.wrong.size > 0 ? 422 : 200)
    .type('html')
    .send(html);
};

/** The place that the address names; null: said that there is none. */
export const placeOf = async ({ pool }: ConsoleContext, visit: Visit): Promise<StoredRow | null> => {
  const [place] = await placesAsCells(pool, { id: idOf(visit.request) });
  if (place !== undefined) return place;
  await sendGone(visit, 'places');
  return null;
};

export const placeRoutes = (context: ConsoleContext): readonly ConsoleRoute[] => {
  const { pool, timeZone, clock } = context;
  const here = 'places' as const;

  const list = async (visit: Visit): Promise<void> => {
    const words = queryOf(visit.request, 'q').trim().slice(0, 100);
    const state = STATES.find((one) => one === queryOf(visit.request, 'state')) ?? 'open';
    const active = state === 'all' ? null : state === 'open';
    const places = await listPlaces(pool, { words, active, today: localDate(clock.now(), timeZone) });
    visit.response.type('html').send(await listPage(visit, { places, words, state }));
  };

  const showNew = async (visit: Visit): Promise<void> => {
    const form = { language: visit.visitor.language, values: NEW_PLACE, wrong: NOTHING_WRONG };
    visit.response.type('html').send(await newPlacePage(visit, form));
  };

  const make = async (visit: Visit): Promise<void> => {
    const posted = postedOf(visit.request);
    const values = cellsOf(posted, PLACE_FORM_COLUMNS);
    const id = await freePlaceId(pool, values['nom'] ?? '');
    const read = readPlace({ ...values, id }, null);
    if (read.type === 'wrong') {
      const form = { language: visit.visitor.language, values, wrong: read.wrong };
      visit.response
        .status(422)
        .type('html')
        .send(await newPlacePage(visit, form));
      return;
    }
    const changed = await changeDirectory(pool, changeOf(context, posted, [id]), async (tx) => {
      const made = await madeJustNow(tx, read.row, visit.visitor.id);
      return made === null ? savePlace(tx, read.row, { isNew: true }) : { id: made };
    });
    await answerChange(visit, changed, { said: 'made', next: placeAddress, back: '/console/places', here, timeZone });
  };

  const show = async (visit: Visit): Promise<void> => {
    const place = await placeOf(context, visit);
    if (place !== null) await showPlace(context, visit, place);
  };

  const save = async (visit: Visit): Promise<void> => {
    const place = await placeOf(context, visit);
    if (place === null) return;
    const posted = postedOf(visit.request);
    const values = cellsOf(posted, PLACE_FORM_COLUMNS);
    const read = readPlace({ ...values, id: place.id }, place.cells);
    if (read.type === 'wrong') {
      const form = { language: visit.visitor.language, values, wrong: read.wrong };
      return showPlace(context, visit, place, { form });
    }
    const changed = await changeDirectory(pool, changeOf(context, posted, [place.id]), (tx) =>
      savePlace(tx, read.row, { isNew: false }),
    );
    await answerChange(visit, changed, {
      said: 'saved',
      next: placeAddress,
      back: placeAddress(place.id),
      here,
      timeZone,
    });
  };

  const activate =
    (active: boolean) =>
    async (visit: Visit): Promise<void> => {
      const id = idOf(visit.request);
      const posted = postedOf(visit.request);
      const changed = await changeDirectory(pool, changeOf(context, posted, [id]), (tx) => setActive(tx, id, active));
      const said = active ? 'reopened' : 'closed';
      await answerChange(visit, changed, { said, next: placeAddress, back: placeAddress(id), here, timeZone });
    };

  const least = 'coordinator' as const;
  return [
    { method: 'get', path: '/places', least, audit: null, handle: list },
    { method: 'get', path: '/places/new', least, audit: null, handle: showNew },
    { method: 'post', path: '/places/new', least, audit: 'place_added', handle: make },
    { method: 'get', path: '/places/:id', least, audit: null, handle: show },
    { method: 'post', path: '/places/:id', least, audit: 'place_changed', handle: save },
    { method: 'post', path: '/places/:id/close', least, audit: 'place_closed', handle: activate(false) },
    { method: 'post', path: '/places/:id/reopen', least, audit: 'place_reopened', handle: activate(true) },
  ];
};
