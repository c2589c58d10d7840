import { membersOf } from '../../accounts/people.ts';
import { listFeeds, makeFeed, revokeFeed } from '../../calendar/feeds.ts';
import { asId } from '../../core/ids.ts';
import { isAtLeast } from '../../core/member.ts';
import { placeNames } from '../../directory/edit/list-places.ts';
import type { ConsoleContext } from '../context.ts';
import { idOf, numberOf, postedOf, textOf } from '../places/posted.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { feedsPage, newFeedPage } from './page.tsx';

/** Calendars by a secret address: each for their own hours, coordinators for any place and anybody. */
export const feedsRoutes = ({ pool, timeZone, publicBaseUrl }: ConsoleContext): readonly ConsoleRoute[] => {
  const show = async (visit: Visit): Promise<void> => {
    const { visitor, response } = visit;
    const all = isAtLeast(visitor.role, 'coordinator');
    const [feeds, places, members] = await Promise.all([
      listFeeds(pool, all ? null : visitor.id),
      all ? placeNames(pool) : [],
      all ? membersOf(pool) : [],
    ]);
    response.type('html').send(await feedsPage(visit, { feeds, places, members, timeZone }));
  };

  const make = async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const all = isAtLeast(visitor.role, 'coordinator');
    const posted = postedOf(request);
    const [placeId, memberId] = all ? [textOf(posted, 'place'), textOf(posted, 'member')] : ['', ''];
    const of =
      placeId === '' ? { memberId: memberId === '' ? visitor.id : asId<typeof visitor.id>(memberId) } : { placeId };
    const secret = await makeFeed(pool, of, { createdBy: visitor.id, language: visitor.language });
    if (secret === null) return response.redirect(303, '/console/feeds?said=not_made');
    const base = publicBaseUrl ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`;
    const address = new URL(`/calendar/${secret}.ics`, base).href;
    response
      .status(201)
      .type('html')
      .send(await newFeedPage(visit, address));
  };

  const revoke = async ({ request, response, visitor }: Visit): Promise<void> => {
    const all = isAtLeast(visitor.role, 'coordinator');
    const done = await revokeFeed(pool, numberOf(idOf(request)), all ? null : visitor.id);
    response.redirect(303, `/console/feeds${done ? '?said=revoked' : ''}`);
  };

  const least = 'mediator' as const;
  return [
    { method: 'get', path: '/feeds', least, audit: null, handle: show },
    { method: 'post', path: '/feeds', least, audit: 'feed_made', handle: make },
    { method: 'post', path: '/feeds/:id/revoke', least, audit: 'feed_revoked', handle: revoke },
  ];
};
