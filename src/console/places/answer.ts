import type { Changed } from '../../directory/edit/change.ts';
import type { PageName } from '../navigation.ts';
import type { Visit } from '../route.ts';
import { confirmPage } from './confirm-page.tsx';
import { postedOf } from './posted.ts';
import type { Said } from './words.ts';

type Answer = {
  readonly said: Said;
  /** Where to go once it is done. */
  readonly next: (id: string) => string;
  readonly back: string;
  readonly here: PageName;
  readonly timeZone: string;
};

const withQuery = (address: string, name: string, value: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`;

/** Answers a form that changes the directory: done, refused, or to be agreed to first. */
export const answerChange = async (
  { request, response, visitor }: Visit,
  changed: Changed,
  { said, next, back, here, timeZone }: Answer,
): Promise<void> => {
  if (changed.type === 'done') return response.redirect(303, withQuery(next(changed.id), 'said', said));
  if (changed.type === 'refused') return response.redirect(303, withQuery(back, 'refused', changed.reason));
  const action = request.originalUrl;
  const page = { visitor, touched: changed.touched, posted: postedOf(request), action, back, here, timeZone };
  response
    .status(409)
    .type('html')
    .send(await confirmPage(page));
};
