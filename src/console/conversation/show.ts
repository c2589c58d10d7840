import { randomUUID } from 'node:crypto';
import type { Language } from '../../core/language.ts';
import { type CannedReply, cannedReplies } from '../../handoff/answers/canned-replies.ts';
import { fillReply, type Placeholder } from '../../handoff/answers/fill-reply.ts';
import { wordTicket } from '../queue/ticket-words.ts';
import type { Visit } from '../route.ts';
import type { Refused } from './acts.tsx';
import type { ReadyReply } from './composer.tsx';
import { type ConversationPage, conversationPage } from './conversation-page.tsx';
import { beforeIn, type Loaded, load, othersOf, stateFor, ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';
import { bookedValues } from './reply-values.ts';
import { conversationView, createLines } from './views.ts';
import type { Said } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** What the page says beside the conversation. */
export type Shown = {
  readonly status?: number;
  readonly typed?: string;
  readonly problem?: Said;
  readonly refused?: Refused;
  readonly requestKey?: string;
  readonly translations?: ReadonlyMap<string, string>;
};

/** Those in the person's language; where there is none, in French, which a mediator then puts into words of hers. */
const readyReplies = (
  replies: readonly CannedReply[],
  { ticket, language }: Loaded,
  values: Readonly<Partial<Record<Placeholder, string>>>,
): readonly ReadyReply[] =>
  replies
    .filter(({ need }) => need === null || ticket.need === null || need === ticket.need)
    .flatMap(({ id, title, texts }): ReadyReply[] => {
      const used: Language | undefined = ([language, 'fr'] as const).find((each) => texts[each] !== undefined);
      const text = used === undefined ? undefined : texts[used];
      if (used === undefined || text === undefined) return [];
      const filled = fillReply(text, values);
      return [{ id, title, language: used, text: filled.text, isWhole: filled.missing.length === 0 }];
    });

/** It was done, and the page shows it: said for a moment. Why something was not done stays until it is read. */
const DONE: readonly Said[] = [
  ...(['claimed', 'sent', 'sent_before', 'noted', 'called', 'box_noted', 'talk_noted'] as const),
  ...(['booked', 'offered', 'booking_cancelled', 'language_noted'] as const),
];

const saidOf = ({ request, visitor }: Visit): ConversationPage['said'] => {
  const { said } = CONVERSATION_WORDS[visitor.language];
  const key = request.query.said;
  if (typeof key !== 'string' || !Object.hasOwn(said, key)) return null;
  return { words: said[key as Said], stays: !DONE.includes(key as Said) };
};

/** Answers with the page of a conversation; with the list where there is no such ticket. */
export const showConversation = async (room: Room, visit: Visit, shown: Shown = {}): Promise<void> => {
  const { request, response, visitor } = visit;
  const { pool, clock } = room.context;
  const id = ticketIdOf(request);
  const before = beforeIn(request);
  const loaded = id === null ? null : await load(room, id, before);
  if (loaded === null) return response.redirect(303, '/console?said=gone');
  const { ticket, language } = loaded;
  const [others, replies] = await Promise.all([
    othersOf(pool, visitor.id, { now: clock.now(), language }),
    cannedReplies(pool),
  ]);
  const values = { name_of_mediator: visitor.name, ...bookedValues(room, loaded) };
  const ready = readyReplies(replies, loaded, values);
  const chosen = ready.find((reply) => reply.id === request.query.reply)?.text;
  const words = CONVERSATION_WORDS[visitor.language];
  const view = await conversationView(room, { loaded, visitor, draw: createLines(), before }, shown.translations);
  const html = await conversationPage({
    desk: {
      ticket,
      visitor,
      others,
      language,
      isLanguageKnown: loaded.isLanguageKnown,
      state: stateFor(loaded, visitor.id, clock.now()),
      replies: ready,
      typed: shown.typed ?? chosen ?? '',
      problem: shown.problem === undefined ? null : words.said[shown.problem],
      requestKey: shown.requestKey ?? randomUUID(),
      calling: room.ports.call === null ? 'off' : await room.ports.callable(ticket.id),
      refused: shown.refused ?? null,
    },
    view,
    before,
    need: wordTicket(ticket, visitor.language, room.ports.words.communeOf).need,
    said: saidOf(visit),
  });
  response
    .status(shown.status ?? 200)
    .type('html')
    .send(html);
};
