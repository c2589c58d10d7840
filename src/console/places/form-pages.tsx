import { Html } from '@kitajs/html';
import { Csrf, consolePage } from '../frame.tsx';
import type { Visit } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import type { FormView } from './field.tsx';
import { PlaceForm } from './place-form.tsx';
import { SaidLine } from './said.tsx';
import { ScheduleForm } from './schedule-form.tsx';
import type { When } from './when.ts';
import { PLACES_WORDS } from './words.ts';

export const newPlacePage = ({ visitor }: Visit, form: FormView): Promise<string> => {
  const words = PLACES_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.addPlace, here: 'places', styles: COORDINATOR_STYLES },
    <>
      <p>
        <a href="/console/places" safe>
          {words.backToPlaces}
        </a>
      </p>
      <h1 safe>{words.addPlace}</h1>
      <div class="sheet">
        <PlaceForm visitor={visitor} form={form} action="/console/places/new" />
      </div>
    </>,
  );
};

export type SchedulePage = {
  readonly placeId: string;
  readonly placeName: string;
  /** Null: a new one. */
  readonly scheduleId: string | null;
  readonly form: FormView;
  readonly when: When;
};

export const schedulePage = ({ request, visitor }: Visit, page: SchedulePage): Promise<string> => {
  const { placeId, placeName, scheduleId, form, when } = page;
  const words = PLACES_WORDS[visitor.language];
  const place = `/console/places/${encodeURIComponent(placeId)}`;
  const title = scheduleId === null ? words.addSchedule : words.changeSchedule;
  return consolePage(
    visitor,
    { title, here: 'places', styles: COORDINATOR_STYLES },
    <>
      <p>
        <a href={place}>
          <bdi safe>{placeName}</bdi>
        </a>
      </p>
      <h1 safe>{title}</h1>
      <SaidLine request={request} language={visitor.language} />
      <div class="sheet">
        <ScheduleForm
          visitor={visitor}
          form={form}
          when={when}
          action={scheduleId === null ? `${place}/schedules/new` : `/console/schedules/${scheduleId}`}
        />
      </div>
      {scheduleId === null ? null : (
        <section class="sheet">
          <p safe>{words.endHow}</p>
          <form method="post" action={`/console/schedules/${scheduleId}/end`}>
            <Csrf visitor={visitor} />
            <button type="submit" class="secondary" safe>
              {words.endSchedule}
            </button>
          </form>
        </section>
      )}
    </>,
  );
};
