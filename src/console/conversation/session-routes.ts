import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { MOST_OFFERS } from '../../core/offer.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { keySchema, waySchema } from './answer-routes.ts';
import { bookSession, wasSent } from './book-session.ts';
import { findSessions, searchOf } from './find-sessions.ts';
import { type Loaded, load, ticketIdOf } from './load.ts';
import type { Outcome } from './outcome.ts';
import type { Room } from './ports.ts';
import { needsWay, sendTo } from './send.ts';
import { offersMessage } from './session-messages.ts';
import { sessionsPage } from './sessions-page.tsx';
import type { Said } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

const chosenSchema = z.union([z.string(), z.array(z.string()).max(20)]).transform((each) => [each].flat());
const offerForm = z.object({ key: keySchema, by: waySchema, occurrence: chosenSchema.catch([]) });
const bookForm = z.object({ key: keySchema, by: waySchema, book: z.string() });

const SEAT_GONE: Outcome = { done: false, said: 'seat_gone' };
const SENT_BEFORE: Outcome = { done: true, said: 'sent_before' };

const show = async (room: Room, visit: Visit, loaded: Loaded, given: unknown, problem: Said | null = null) => {
  const { response, visitor } = visit;
  const { clock, timeZone } = room.context;
  const search = searchOf(given, loaded);
  const html = await sessionsPage({
    visitor,
    loaded,
    search,
    found: await findSessions(room, loaded, search),
    times: { language: visitor.language, timeZone, now: clock.now() },
    requestKey: randomUUID(),
    needsWay: needsWay(room, loaded, 'channel'),
    problem: problem === null ? null : CONVERSATION_WORDS[visitor.language].said[problem],
  });
  response
    .status(problem === null ? 200 : 422)
    .type('html')
    .send(html);
};

const offer = async (room: Room, visit: Visit, loaded: Loaded): Promise<Outcome> => {
  const form = offerForm.safeParse(visit.request.body);
  if (!form.success) return { done: false, said: 'empty' };
  const { key, by, occurrence } = form.data;
  const { where, offers } = await findSessions(room, loaded, searchOf(visit.request.body, loaded));
  const chosen = offers.filter(({ occurrenceId }) => occurrence.includes(occurrenceId)).slice(0, MOST_OFFERS);
  if (where === null || occurrence.length === 0) return { done: false, said: 'empty' };
  // Since the page was drawn somebody else took the last seat.
  if (chosen.length < Math.min(occurrence.length, MOST_OFFERS)) return SEAT_GONE;
  const now = room.context.clock.now();
  const message = offersMessage({ words: room.ports.words, loaded, by, now }, chosen, where);
  return sendTo(room, visit, { loaded, message, requestKey: key, by, said: 'offered' });
};

const reserve = async (room: Room, visit: Visit, loaded: Loaded): Promise<Outcome> => {
  const form = bookForm.safeParse(visit.request.body);
  if (!form.success) return { done: false, said: 'empty' };
  const { key, by, book } = form.data;
  if (needsWay(room, loaded, by)) return { done: false, said: 'window_closed' };
  const { offers } = await findSessions(room, loaded, searchOf(visit.request.body, loaded));
  const chosen = offers.find(({ occurrenceId }) => occurrenceId === book);
  if (chosen === undefined) return (await wasSent(room.context.pool, key)) ? SENT_BEFORE : SEAT_GONE;
  return bookSession(room, visit, { loaded, offer: chosen, requestKey: key, by });
};

const act =
  (room: Room, run: (room: Room, visit: Visit, loaded: Loaded) => Promise<Outcome>) =>
  async (visit: Visit): Promise<void> => {
    const { request, response } = visit;
    const id = ticketIdOf(request);
    const loaded = id === null ? null : await load(room, id);
    if (loaded === null) return response.redirect(303, '/console?said=gone');
    const { done, said } = await run(room, visit, loaded);
    if (done) return response.redirect(303, `/console/tickets/${loaded.ticket.id}?said=${said}`);
    await show(room, visit, loaded, request.body, said);
  };

/** Sessions of help, offered to a person or booked for them. */
export const sessionRoutes = (room: Room): readonly ConsoleRoute[] => [
  {
    method: 'get',
    path: '/tickets/:id/sessions',
    least: 'mediator',
    audit: 'ticket_viewed',
    handle: async (visit) => {
      const id = ticketIdOf(visit.request);
      const loaded = id === null ? null : await load(room, id);
      if (loaded === null) return visit.response.redirect(303, '/console?said=gone');
      await show(room, visit, loaded, visit.request.query);
    },
  },
  {
    method: 'post',
    path: '/tickets/:id/offer',
    least: 'mediator',
    audit: 'sessions_offered',
    handle: act(room, offer),
  },
  {
    method: 'post',
    path: '/tickets/:id/book',
    least: 'mediator',
    audit: 'session_booked',
    handle: act(room, reserve),
  },
];
