import { z } from 'zod';
import { latestOffered } from '../../booking/offered.ts';
import { type Booking, MOST_OFFERS, type Offer } from '../../core/offer.ts';
import type { Times } from '../live/times.tsx';
import type { ConsoleRoute, Visit } from '../route.ts';
import { keySchema, waySchema } from './answer-routes.ts';
import { bookSession, cancelBooking, offerSessions } from './book-session.ts';
import { confirmBookingPage } from './confirm-booking.tsx';
import { wasSent } from './do-and-tell.ts';
import { findSessions, searchOf } from './find-sessions.ts';
import { type Loaded, load, stateFor, ticketIdOf } from './load.ts';
import type { Outcome } from './outcome.ts';
import type { Room } from './ports.ts';
import { needsWay } from './send.ts';
import { sessionsPage } from './sessions-page.tsx';
import type { Said } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

const chosenSchema = z.union([z.string(), z.array(z.string()).max(20)]).transform((each) => [each].flat());
const tickedForm = z.object({ occurrence: chosenSchema.catch([]) });
const offerForm = tickedForm.extend({ key: keySchema, by: waySchema });
const bookForm = z.object({ key: keySchema, by: waySchema, book: z.string(), also: z.string().optional() });
const cancelForm = z.object({ key: keySchema, by: waySchema, booking: z.string() });

const refused = (said: Said): Outcome => ({ done: false, said });
const SENT_BEFORE: Outcome = { done: true, said: 'sent_before' };

const timesFor = ({ context }: Room, { visitor }: Visit): Times => ({
  language: visitor.language,
  timeZone: context.timeZone,
  now: context.clock.now(),
});

const offeredOf = ({ context }: Room, { ticket }: Loaded) =>
  latestOffered(context.pool, { ticketId: ticket.id, contactId: ticket.contactId, now: context.clock.now() });

/** What was ticked on the form with the sessions; null: this is no such form. */
const tickedIn = (body: unknown): readonly string[] | null =>
  typeof body === 'object' && body !== null && ('occurrence' in body || !('book' in body || 'booking' in body))
    ? (tickedForm.safeParse(body).data?.occurrence ?? [])
    : null;

const show = async (room: Room, visit: Visit, loaded: Loaded, problem: Said | null = null) => {
  const { request, response, visitor } = visit;
  const search = searchOf(problem === null ? request.query : request.body, loaded);
  const [found, offered] = await Promise.all([findSessions(room, loaded, search), offeredOf(room, loaded)]);
  const state = stateFor(loaded, visitor.id, room.context.clock.now());
  const html = await sessionsPage({
    ...{ visitor, loaded, search, found, offered },
    ticked: problem === null ? null : tickedIn(request.body),
    times: timesFor(room, visit),
    isHolder: state === 'mine' || state === 'window_closed',
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
  if (!form.success || form.data.occurrence.length === 0) return refused('none_chosen');
  const { key, by, occurrence } = form.data;
  const search = searchOf(visit.request.body, loaded);
  const { where, offers } = await findSessions(room, loaded, search);
  const chosen = offers.filter(({ occurrenceId }) => occurrence.includes(occurrenceId)).slice(0, MOST_OFFERS);
  // Since the page was drawn somebody else took the last seat.
  if (where === null || chosen.length < Math.min(occurrence.length, MOST_OFFERS)) return refused('seat_gone');
  return offerSessions(room, visit, { loaded, offers: chosen, need: search.need, where, requestKey: key, by });
};

const overlaps = (one: Offer, { offer: other }: Booking): boolean =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** One of those that are found, or that were proposed before. */
const sessionNamed = async (room: Room, visit: Visit, loaded: Loaded, id: string): Promise<Offer | undefined> => {
  const { offers } = await findSessions(room, loaded, searchOf(visit.request.body, loaded));
  const found = offers.find(({ occurrenceId }) => occurrenceId === id);
  if (found !== undefined) return found;
  return (await offeredOf(room, loaded)).find(({ offer: each, open }) => open && each.occurrenceId === id)?.offer;
};

const reserve = async (room: Room, visit: Visit, loaded: Loaded): Promise<Outcome | 'answered'> => {
  const form = bookForm.safeParse(visit.request.body);
  if (!form.success) return refused('none_chosen');
  const { key, by, book, also } = form.data;
  if (needsWay(room, loaded, by)) return refused('window_closed');
  const chosen = await sessionNamed(room, visit, loaded, book);
  // The page that proposed them has the same key: whoever goes back to it books, and has not sent this before.
  const requestKey = `${key}-${book}`.slice(0, 64);
  if (await wasSent(room.context.pool, requestKey)) return SENT_BEFORE;
  if (chosen === undefined) return refused('seat_gone');
  const hasOther = loaded.bookings.length > 0 && !loaded.bookings.some((booking) => overlaps(chosen, booking));
  if (!hasOther || also === 'yes') return bookSession(room, visit, { loaded, offer: chosen, requestKey, by });
  const { visitor, request, response } = visit;
  const search = searchOf(request.body, loaded);
  const page = { visitor, loaded, offer: chosen, search, requestKey: key, by, times: timesFor(room, visit) };
  response.type('html').send(await confirmBookingPage(page));
  return 'answered';
};

const cancel = async (room: Room, visit: Visit, loaded: Loaded): Promise<Outcome> => {
  const form = cancelForm.safeParse(visit.request.body);
  if (!form.success) return refused('booking_gone');
  const { key, by, booking: id } = form.data;
  const booking = loaded.bookings.find(({ bookingId }) => bookingId === id);
  if (booking !== undefined) return cancelBooking(room, visit, { loaded, booking, requestKey: key, by });
  return (await wasSent(room.context.pool, key)) ? SENT_BEFORE : refused('booking_gone');
};

type Act = (room: Room, visit: Visit, loaded: Loaded) => Promise<Outcome | 'answered'>;

const act =
  (room: Room, run: Act) =>
  async (visit: Visit): Promise<void> => {
    const { request, response } = visit;
    const id = ticketIdOf(request);
    const loaded = id === null ? null : await load(room, id);
    if (loaded === null) return response.redirect(303, '/console?said=gone');
    const outcome = await run(room, visit, loaded);
    if (outcome === 'answered') return;
    const { done, said } = outcome;
    if (done) return response.redirect(303, `/console/tickets/${loaded.ticket.id}?said=${said}`);
    const now = await load(room, loaded.ticket.id);
    await show(room, visit, now ?? loaded, said);
  };

/** Sessions of help, offered to a person, booked for them, or cancelled. */
export const sessionRoutes = (room: Room): readonly ConsoleRoute[] => {
  const post = (name: string, audit: string, run: Act): ConsoleRoute => ({
    method: 'post',
    path: `/tickets/:id/${name}`,
    least: 'mediator',
    audit,
    handle: act(room, run),
  });
  return [
    {
      method: 'get',
      path: '/tickets/:id/sessions',
      least: 'mediator',
      audit: 'ticket_viewed',
      handle: async (visit) => {
        const id = ticketIdOf(visit.request);
        const loaded = id === null ? null : await load(room, id);
        if (loaded === null) return visit.response.redirect(303, '/console?said=gone');
        await show(room, visit, loaded);
      },
    },
    post('offer', 'sessions_offered', offer),
    post('book', 'session_booked', reserve),
    post('cancel-booking', 'person_booking_cancelled', cancel),
  ];
};
