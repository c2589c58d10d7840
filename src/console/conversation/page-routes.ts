import type { Translated } from '../../core/translator.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { beforeIn, load, ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';
import { showConversation } from './show.ts';
import { conversationView, createLines } from './views.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** The page keeps itself as it is on the server; somebody who has the page open is looking at it. */
const follow =
  (room: Room) =>
  async (visit: Visit): Promise<void> => {
    const ticket = ticketIdOf(visit.request);
    if (ticket === null) {
      visit.response.status(404).end();
      return;
    }
    const draw = createLines();
    const before = beforeIn(visit.request);
    room.ports.live.open(visit, {
      ticket,
      view: async () => {
        const loaded = await load(room, ticket, before);
        return loaded === null ? null : conversationView(room, { loaded, visitor: visit.visitor, draw, before });
      },
    });
  };

/** What a line says in the mediator's own language; null: there is no such line, or it has no words. */
const translated = async (room: Room, { request, visitor }: Visit, lineId: string): Promise<Translated | null> => {
  const ticket = ticketIdOf(request);
  const loaded = ticket === null ? null : await load(room, ticket, beforeIn(request));
  const line = loaded?.conversation.lines.find(({ id }) => id === lineId);
  const text = line?.text ?? line?.transcript ?? null;
  if (loaded === null || line === undefined || text === null || line.from === 'note') return null;
  const from = line.language ?? (line.from === 'person' ? loaded.conversation.language : null);
  return room.ports.translator.translate({ text, from, to: visitor.language });
};

const translate =
  (room: Room) =>
  async (visit: Visit): Promise<void> => {
    const { request, response, visitor } = visit;
    const body: unknown = request.body;
    const asked = typeof body === 'object' && body !== null && 'line' in body ? body.line : null;
    const lineId = typeof asked === 'string' ? asked : '';
    const result = await translated(room, visit, lineId);
    const words = CONVERSATION_WORDS[visitor.language];
    const isDone = result?.type === 'translated';
    const said = isDone ? words.translated : result?.type === 'off' ? words.translationOff : words.translationFailed;
    if (request.accepts(['html', 'json']) === 'json') {
      response.json({ text: isDone ? result.text : null, said });
      return;
    }
    const shown = isDone ? `${result.text}\n(${said})` : said;
    await showConversation(room, visit, { translations: new Map([[lineId, shown]]) });
  };

/** The conversation itself. */
export const pageRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'get',
    path: '/tickets/:id',
    least: 'mediator',
    audit: 'ticket_viewed',
    handle: (visit) => showConversation(room, visit),
  },
  {
    method: 'get',
    path: '/tickets/:id/stream',
    least: 'mediator',
    audit: 'ticket_followed',
    handle: follow(room),
  },
  {
    method: 'post',
    path: '/tickets/:id/translation',
    least: 'mediator',
    audit: 'line_translated',
    handle: translate(room),
  },
];
