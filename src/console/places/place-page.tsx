import { Html } from '@kitajs/html';
import type { ListedClosure } from '../../directory/edit/list-places.ts';
import type { StoredRow } from '../../directory/edit/rows-as-cells.ts';
import { Csrf, consolePage } from '../frame.tsx';
import type { Visit } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import { ClosureForm, ClosureList } from './closures.tsx';
import type { FormView } from './field.tsx';
import { PlaceForm } from './place-form.tsx';
import { SaidLine } from './said.tsx';
import { scheduleText } from './schedule-text.ts';
import { PLACES_WORDS } from './words.ts';

export type PlaceView = {
  readonly place: StoredRow;
  readonly schedules: readonly StoredRow[];
  readonly closures: readonly ListedClosure[];
  readonly today: string;
  /** The place's own form, and that of a closure, as they stand. */
  readonly form: FormView;
  readonly closure: FormView;
};

const hasEnded = ({ cells }: StoredRow, today: string): boolean => {
  const validTo = cells['valid_to'] ?? '';
  const when = cells['rrule_or_date'] ?? '';
  return (validTo !== '' && validTo < today) || (/^\d{4}-/u.test(when) && when < today);
};

const Schedules = ({
  schedules,
  language,
}: {
  schedules: readonly StoredRow[];
  language: Visit['visitor']['language'];
}) => (
  <ul class="plain-list">
    {schedules.map(({ id, cells }) => (
      <li>
        <div class="about">
          <a href={`/console/schedules/${id}`} safe>
            {scheduleText(cells, language)}
          </a>
        </div>
      </li>
    ))}
  </ul>
);

export const placePage = ({ request, visitor }: Visit, view: PlaceView): Promise<string> => {
  const { place, schedules, closures, today, form, closure } = view;
  const words = PLACES_WORDS[visitor.language];
  const address = `/console/places/${encodeURIComponent(place.id)}`;
  const ended = schedules.filter((schedule) => hasEnded(schedule, today));
  const running = schedules.filter((schedule) => !ended.includes(schedule));
  const act = place.active
    ? { path: 'close', label: words.closePlace, how: words.closeHow }
    : { path: 'reopen', label: words.reopenPlace, how: words.reopenHow };
  return consolePage(
    visitor,
    { title: place.placeName, here: 'places', styles: COORDINATOR_STYLES },
    <>
      <p>
        <a href="/console/places" safe>
          {words.backToPlaces}
        </a>
      </p>
      <div class="page-head">
        <h1>
          <bdi safe>{place.placeName}</bdi>
        </h1>
        <a class="button second" href={`/console/sessions?place=${encodeURIComponent(place.id)}`} safe>
          {words.seeSessions}
        </a>
        <p class="sub">
          {place.active ? null : (
            <span class="mark" safe>
              {words.isClosed}
            </span>
          )}{' '}
          {place.demo ? (
            <span class="mark" safe>
              {words.demo}
            </span>
          ) : null}{' '}
          {place.cells['latitude'] === '' ? (
            <span class="mark" safe>
              {words.approximate}
            </span>
          ) : null}
        </p>
      </div>
      <SaidLine request={request} language={visitor.language} />
      <section class="sheet" aria-labelledby="schedules">
        <h2 id="schedules" safe>
          {words.schedules}
        </h2>
        {running.length === 0 ? <p safe>{words.noSchedules}</p> : null}
        <Schedules schedules={running} language={visitor.language} />
        <a class="button" href={`${address}/schedules/new`} safe>
          {words.addSchedule}
        </a>
        {ended.length === 0 ? null : (
          <details>
            <summary safe>{words.endedSchedules}</summary>
            <Schedules schedules={ended} language={visitor.language} />
          </details>
        )}
      </section>
      <section class="sheet" aria-labelledby="closures">
        <h2 id="closures" safe>
          {words.closures}
        </h2>
        <ClosureList visitor={visitor} closures={closures} back={place.id} />
        <details open={closure.wrong.size > 0}>
          <summary safe>{words.addClosure}</summary>
          <ClosureForm visitor={visitor} form={closure} action={`${address}/closures`} />
        </details>
      </section>
      <section class="sheet" aria-labelledby="form">
        <h2 id="form" safe>
          {words.placeForm}
        </h2>
        <PlaceForm visitor={visitor} form={form} action={address} />
      </section>
      <section class="sheet">
        <p safe>{act.how}</p>
        <form method="post" action={`${address}/${act.path}`}>
          <Csrf visitor={visitor} />
          <button type="submit" class="secondary" safe>
            {act.label}
          </button>
        </form>
      </section>
    </>,
  );
};
