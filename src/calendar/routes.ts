import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Clock } from '../core/clock.ts';
import type { Queryable } from '../db/queryable.ts';
import { rateLimit } from '../web/rate-limit.ts';
import { entriesOf } from './entries.ts';
import { feedOf, noteUse } from './feeds.ts';
import { toIcs } from './ics.ts';

/** More than the calendar programs of a whole office behind one address; a secret cannot be guessed at any rate. */
const LOOKS_A_MINUTE = 120;

export type CalendarOptions = {
  readonly db: Queryable;
  readonly clock: Clock;
  readonly publicBaseUrl: string | null;
};

const hostOf = (publicBaseUrl: string | null): string =>
  publicBaseUrl === null ? 'passerelle.invalid' : new URL(publicBaseUrl).hostname;

/** `/calendar/<secret>.ics`: whoever has the address has the calendar. A calendar program logs in nowhere. */
export const calendarRoutes = ({ db, clock, publicBaseUrl }: CalendarOptions): Router => {
  const routes = Router();
  const host = hostOf(publicBaseUrl);
  routes.get('/calendar/:file', rateLimit(LOOKS_A_MINUTE), async (request, response) => {
    const file = request.params['file'];
    const secret = typeof file === 'string' && file.endsWith('.ics') ? file.slice(0, -'.ics'.length) : '';
    const feed = await feedOf(db, secret);
    response.set('Cache-Control', 'private, no-cache').set('X-Robots-Tag', 'noindex');
    if (feed === null) {
      response.status(404).type('text').send('There is no such calendar (any more).\n');
      return;
    }
    const now = clock.now();
    const entries = await entriesOf(db, feed, now, host);
    await noteUse(db, feed.id, now);
    const text = toIcs({ name: feed.name, entries, madeAt: feed.createdAt });
    const etag = createHash('sha256').update(text).digest('base64url').slice(0, 27);
    // Express answers 304 by itself where the program has this one already.
    response.set('ETag', `"${etag}"`).type('text/calendar; charset=utf-8').send(text);
  });
  return routes;
};
