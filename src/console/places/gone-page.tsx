import { Html } from '@kitajs/html';
import { consolePage } from '../frame.tsx';
import type { PageName } from '../navigation.ts';
import type { Visit } from '../route.ts';
import { COORDINATOR_STYLES } from './assets.ts';
import { PLACES_WORDS } from './words.ts';

/** What the address names is there no more, or never was. */
export const sendGone = async ({ response, visitor }: Visit, here: PageName): Promise<void> => {
  const words = PLACES_WORDS[visitor.language];
  const html = await consolePage(
    visitor,
    { title: words.refused.gone, here, styles: COORDINATOR_STYLES },
    <>
      <h1 safe>{words.refused.gone}</h1>
      <p>
        <a class="button" href={here === 'sessions' ? '/console/sessions' : '/console/places'} safe>
          {here === 'sessions' ? words.seeSessions : words.backToPlaces}
        </a>
      </p>
    </>,
  );
  response.status(404).type('html').send(html);
};
