import { Html } from '@kitajs/html';
import type { ListedPlace } from '../../directory/edit/list-places.ts';
import { consolePage } from '../frame.tsx';
import type { Visit } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import { SaidLine } from './said.tsx';
import { PLACES_WORDS } from './words.ts';

export const STATES = ['open', 'closed', 'all'] as const;
export type State = (typeof STATES)[number];

export const listPage = (
  { request, visitor }: Visit,
  { places, words: sought, state }: { places: readonly ListedPlace[]; words: string; state: State },
): Promise<string> => {
  const words = PLACES_WORDS[visitor.language];
  return consolePage(
    visitor,
    { title: words.title, here: 'places', styles: COORDINATOR_STYLES },
    <>
      <div class="page-head">
        <h1 safe>{words.title}</h1>
        <div class="row-of-actions">
          <a class="button" href="/console/places/new" safe>
            {words.addPlace}
          </a>
          <a class="button second" href="/console/closures" safe>
            {words.closures}
          </a>
        </div>
      </div>
      <SaidLine request={request} language={visitor.language} />
      <search>
        <form method="get" action="/console/places" class="search-form">
          <label>
            <span safe>{words.search}</span>
            <input type="search" name="q" value={sought} dir="auto" />
          </label>
          <select name="state" aria-label={words.title}>
            {STATES.map((one) => (
              <option value={one} selected={one === state} safe>
                {words.states[one]}
              </option>
            ))}
          </select>
          <button type="submit" class="wide" safe>
            {words.find}
          </button>
        </form>
      </search>
      <p class="quiet" role="status" safe>
        {places.length === 0 ? words.none : words.found(places.length)}
      </p>
      <ul class="plain-list">
        {places.map((place) => (
          <li>
            <div class="about">
              <a href={`/console/places/${encodeURIComponent(place.id)}`}>
                <bdi safe>{place.name}</bdi>
              </a>
              <p class="quiet" dir="auto" safe>
                {`${place.street}, ${place.postcode} ${place.commune}`}
              </p>
              {place.active ? null : (
                <span class="mark" safe>
                  {words.isClosed}
                </span>
              )}{' '}
              {place.demo ? (
                <span class="mark" safe>
                  {words.demo}
                </span>
              ) : null}
            </div>
            <span class="figure" safe>
              {words.schedulesCount(place.schedules)}
            </span>
          </li>
        ))}
      </ul>
    </>,
  );
};
