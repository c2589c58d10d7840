import { z } from 'zod';
import { asId, type MemberId, type TicketId } from '../../core/ids.ts';
import { TICKET_OUTCOMES } from '../../core/ticket.ts';
import { inTransaction } from '../../db/pool.ts';
import {
  type ClaimResult,
  claimTicket,
  keepTicket,
  releaseTicket,
  transferTicket,
} from '../../handoff/tickets/claim.ts';
import { closeTicket } from '../../handoff/tickets/close.ts';
import { addNote } from '../../handoff/tickets/notes.ts';
import { handedBackScreen } from '../../prompts/handed-back.ts';
import type { ConsoleRoute, Visit } from '../route.ts';
import { MOST_CHARACTERS } from './composer.tsx';
import { ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';
import { seenSchema } from './seen.tsx';
import { type Shown, showConversation } from './show.ts';
import type { Said } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

const typedForm = z.object({ text: z.string().min(1).max(MOST_CHARACTERS) });
const noteForm = z.object({ text: z.string().max(20_000) });
const transferForm = z.object({ member: z.string().min(1).max(100) });
const closeForm = z.object({
  outcome: z.enum(TICKET_OUTCOMES).nullable().catch(null),
  service: z.string().max(20_000).catch(''),
  seen: seenSchema,
});

type Act = (room: Room, visit: Visit, ticketId: TicketId) => Promise<void>;

const go = ({ response }: Visit, ticketId: TicketId, said: Said): void =>
  response.redirect(303, `/console/tickets/${ticketId}?said=${said}`);

const whyNot = ({ type }: ClaimResult): Shown =>
  type === 'claimed' ? {} : { status: 409, problem: type === 'taken' ? 'taken' : 'not_yours' };

const claim: Act = async (room, visit, ticketId) => {
  const claimed = await claimTicket(room.context.pool, { ticketId, memberId: visit.visitor.id });
  // What she had typed when the ticket was no longer hers is not lost, whatever became of it.
  const typed = typedForm.safeParse(visit.request.body);
  if (typed.success) return showConversation(room, visit, { typed: typed.data.text, ...whyNot(claimed) });
  if (claimed.type === 'closed') return visit.response.redirect(303, '/console?said=gone');
  go(visit, ticketId, claimed.type === 'claimed' ? 'claimed' : 'taken');
};

/** Asked by the page while somebody types. */
const keep: Act = async ({ context }, { response, visitor }, ticketId) => {
  const isKept = await keepTicket(context.pool, { ticketId, memberId: visitor.id });
  response.status(isKept ? 204 : 409).end();
};

const release: Act = async ({ context }, visit, ticketId) => {
  const isDone = await releaseTicket(context.pool, { ticketId, memberId: visit.visitor.id });
  if (isDone) return visit.response.redirect(303, '/console?said=released');
  go(visit, ticketId, 'not_yours');
};

const transfer: Act = async (room, visit, ticketId) => {
  const words = CONVERSATION_WORDS[visit.visitor.language].said;
  const form = transferForm.safeParse(visit.request.body);
  const isDone =
    form.success &&
    (await transferTicket(room.context.pool, {
      ticketId,
      from: visit.visitor.id,
      to: asId<MemberId>(form.data.member),
      now: room.context.clock.now(),
    }));
  if (isDone) return visit.response.redirect(303, '/console?said=transferred');
  const problem = form.success ? words.transferred_not : words.nobody;
  await showConversation(room, visit, { status: 422, refused: { form: 'transfer', problem } });
};

const note: Act = async (room, visit, ticketId) => {
  const { pool, seals } = room.context;
  const form = noteForm.safeParse(visit.request.body);
  const text = form.success ? form.data.text : '';
  const kept = await addNote(pool, seals, { ticketId, memberId: visit.visitor.id, text });
  if (kept !== null) return go(visit, ticketId, kept === 'redacted' ? 'noted_redacted' : 'noted');
  const { said } = CONVERSATION_WORDS[visit.visitor.language];
  const problem = text.trim() === '' ? said.empty : said.too_long;
  await showConversation(room, visit, { status: 422, refused: { form: 'note', problem, text } });
};

const close: Act = async (room, visit, ticketId) => {
  const { pool, seals, timeZone, clock, catalogues, onSend } = room.context;
  const words = CONVERSATION_WORDS[visit.visitor.language];
  const { outcome, service, seen } = closeForm.parse(visit.request.body ?? {});
  const refuse = (fault: 'service' | 'unseen' | 'outcome', problem: string): Promise<void> =>
    showConversation(room, visit, { status: 422, refused: { form: 'close', fault, problem, outcome, service } });
  if (outcome === null) return refuse('outcome', words.closeHow);
  if (outcome === 'referred' && service.trim() === '') return refuse('service', words.said.service_missing);
  const memberId = visit.visitor.id;
  const closing = { ticketId, memberId, outcome, service: service.trim() || null, seen, now: clock.now() };
  const closed = await inTransaction(pool, (tx) =>
    closeTicket(tx, closing, { seals, timeZone, handedBack: (to) => handedBackScreen(catalogues, to) }),
  );
  if (closed.type === 'bad_service') return refuse('service', words.said.service_wrong);
  if (closed.type === 'unseen') return refuse('unseen', words.said.unseen);
  if (closed.type === 'not_yours') return go(visit, ticketId, 'not_yours');
  if (closed.type === 'closed' && closed.told) onSend();
  visit.response.redirect(303, `/console?said=${closed.type === 'closed' ? 'closed' : 'gone'}`);
};

/** What is told of a call that was asked for. */
const CALLED: Readonly<Record<string, Said>> = {
  ringing: 'called',
  taken: 'taken',
  no_phone: 'no_phone',
  on_the_phone: 'on_the_phone',
  unreachable: 'unreachable',
  not_allowed: 'not_allowed',
  phone_not_allowed: 'phone_not_allowed',
};

const call: Act = async ({ ports }, visit, ticketId) => {
  const called = ports.call === null ? null : await ports.call(ticketId, visit.visitor.id);
  go(visit, ticketId, CALLED[called?.type ?? ''] ?? 'not_called');
};

const ACTS: readonly { readonly path: string; readonly audit: string | null; readonly act: Act }[] = [
  { path: 'claim', audit: 'ticket_claimed', act: claim },
  // Once a minute while one types: the claim itself is what is remembered.
  { path: 'keep', audit: null, act: keep },
  { path: 'release', audit: 'ticket_released', act: release },
  { path: 'transfer', audit: 'ticket_transferred', act: transfer },
  { path: 'note', audit: 'note_added', act: note },
  { path: 'close', audit: 'ticket_closed', act: close },
  { path: 'call', audit: 'person_called', act: call },
];

/** What is done with a ticket beside answering it. */
export const actRoutes = (room: Room): readonly ConsoleRoute[] =>
  ACTS.map(({ path, audit, act }) => ({
    method: 'post',
    path: `/tickets/:id/${path}`,
    least: 'mediator',
    audit,
    handle: async (visit) => {
      const ticketId = ticketIdOf(visit.request);
      if (ticketId === null) return visit.response.redirect(303, '/console?said=gone');
      await act(room, visit, ticketId);
    },
  }));
