import { randomUUID } from 'node:crypto';
import { Html } from '@kitajs/html';
import { z } from 'zod';
import type { Pin } from '../../core/screen.ts';
import type { Queryable } from '../../db/queryable.ts';
import type { Message, Way } from '../../handoff/answers/answer.ts';
import { Csrf, consolePage } from '../frame.tsx';
import type { ConsoleRoute, Visit, Visitor } from '../route.ts';
import { keySchema, waySchema } from './answer-routes.ts';
import { conversationAssets } from './conversation-assets.ts';
import { type Loaded, load, ticketIdOf } from './load.ts';
import { tell } from './outcome.ts';
import type { Room } from './ports.ts';
import { needsWay, sendTo } from './send.ts';
import { WindowWays } from './ways.tsx';
import { CONVERSATION_WORDS } from './words/words.ts';

type Place = {
  readonly id: string;
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly commune: string;
};
type Row = Place & { readonly latitude: number; readonly longitude: number };

/** $1 what is looked for, as a pattern · $2 a postcode, or nothing */
const PLACES = `
  SELECT id, name, street, postcode, commune, latitude, longitude FROM places
  WHERE active AND (name ILIKE $1 OR street ILIKE $1 OR commune ILIKE $1 OR postcode = $2)
  ORDER BY lower(name), id LIMIT 20`;
/** $1 place */
const PLACE = 'SELECT id, name, street, postcode, commune, latitude, longitude FROM places WHERE active AND id = $1';

const placesNamed = async (db: Queryable, sought: string): Promise<readonly Place[]> => {
  if (sought === '') return [];
  const pattern = `%${sought.replace(/[\\%_]/g, '\\$&')}%`;
  return (await db.query<Row>(PLACES, [pattern, sought])).rows;
};

const degrees = (most: number) => z.coerce.number().min(-most).max(most);
const form = z.union([
  z.object({ key: keySchema, by: waySchema, place: z.string().min(1).max(100) }),
  z.object({ key: keySchema, by: waySchema, latitude: degrees(90), longitude: degrees(180) }),
]);

/** An SMS shows no pin: what it says is written. On WhatsApp the pin says it all. */
const messageOf = (pin: Pin, { ticket, language }: Loaded, by: Way): Message => {
  const { latitude, longitude } = pin.point;
  if (ticket.channel === 'whatsapp' && by !== 'sms') return { text: '', language, pin };
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return { text: pin.address === '' ? map : `${pin.name}\n${pin.address}`, language, pin };
};

const pinOf = async (db: Queryable, data: z.infer<typeof form>): Promise<Pin | null> => {
  if ('latitude' in data)
    return { point: { latitude: data.latitude, longitude: data.longitude }, name: '📍', address: '' };
  const place = (await db.query<Row>(PLACE, [data.place])).rows[0];
  if (place === undefined) return null;
  const { latitude, longitude, name, street, postcode, commune } = place;
  return { point: { latitude, longitude }, name, address: `${street}, ${postcode} ${commune}` };
};

const placesPage = (given: {
  visitor: Visitor;
  loaded: Loaded;
  sought: string;
  places: readonly Place[];
  needsWay: boolean;
}): Promise<string> => {
  const { visitor, loaded, sought, places } = given;
  const words = CONVERSATION_WORDS[visitor.language];
  const path = `/console/tickets/${encodeURIComponent(loaded.ticket.id)}`;
  return consolePage(
    visitor,
    { title: words.placesTitle, here: 'queue', styles: [conversationAssets.url('conversation.css')] },
    <>
      <header class="talk-head">
        <a class="back" href={path}>
          <span class="arrow" aria-hidden="true">
            ←
          </span>{' '}
          <span safe>{words.backToConversation}</span>
        </a>
        <h1 safe>{words.placesTitle}</h1>
      </header>
      <form class="find" method="get">
        <label>
          <span safe>{words.placeName}</span>
          <input type="search" name="q" value={sought} maxlength={80} autocomplete="off" />
        </label>
        <button type="submit" class="secondary" safe>
          {words.find}
        </button>
      </form>
      {sought !== '' && places.length === 0 ? <p safe>{words.placesNone}</p> : null}
      <form method="post" action={`${path}/location`}>
        <Csrf visitor={visitor} />
        <input type="hidden" name="key" value={randomUUID()} />
        {given.needsWay && places.length > 0 ? <WindowWays words={words} /> : null}
        <ul class="sessions">
          {places.map(({ id, name, street, postcode, commune }) => (
            <li class="session">
              <div>
                <h2 safe>{name}</h2>
                <p class="quiet" safe>{`${street}, ${postcode} ${commune}`}</p>
              </div>
              <button
                type="submit"
                name="place"
                value={id}
                class="secondary"
                aria-label={`${words.sendPlace}: ${name}`}
                safe
              >
                {words.sendPlace}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </>,
  );
};

const loadedOf = async (room: Room, { request }: Visit): Promise<Loaded | null> => {
  const id = ticketIdOf(request);
  return id === null ? null : load(room, id);
};

/** Shows a person where: a place of the directory, or where the mediator is. */
export const placeRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'get',
    path: '/tickets/:id/places',
    least: 'mediator',
    audit: null,
    handle: async (visit) => {
      const { request, response, visitor } = visit;
      const loaded = await loadedOf(room, visit);
      if (loaded === null) return response.redirect(303, '/console?said=gone');
      const sought = typeof request.query.q === 'string' ? request.query.q.trim().slice(0, 80) : '';
      const places = await placesNamed(room.context.pool, sought);
      const html = await placesPage({ visitor, loaded, sought, places, needsWay: needsWay(room, loaded, 'channel') });
      response.type('html').send(html);
    },
  },
  {
    method: 'post',
    path: '/tickets/:id/location',
    least: 'mediator',
    audit: 'location_sent',
    handle: async (visit) => {
      const given = form.safeParse(visit.request.body);
      const loaded = await loadedOf(room, visit);
      const pin = given.success ? await pinOf(room.context.pool, given.data) : null;
      if (!given.success || loaded === null || pin === null) return tell(room, visit, { done: false, said: 'empty' });
      const { key, by } = given.data;
      const message = messageOf(pin, loaded, by);
      await tell(room, visit, await sendTo(room, visit, { loaded, message, requestKey: key, by }));
    },
  },
];
