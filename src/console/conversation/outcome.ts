import type { Answered } from '../../handoff/answers/answer.ts';
import type { Visit } from '../route.ts';
import { ticketIdOf } from './load.ts';
import type { Room } from './ports.ts';
import { type Shown, showConversation } from './show.ts';
import type { Said } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

/** What became of something that was to be sent. */
export type Outcome = { readonly done: boolean; readonly said: Said };

const done = (said: Said): Outcome => ({ done: true, said });
const refused = (said: Said): Outcome => ({ done: false, said });

export const outcomeOf = (answered: Answered, sent: Said = 'sent'): Outcome => {
  switch (answered.type) {
    case 'queued':
      return done(sent);
    case 'repeated':
      return done('sent_before');
    case 'not_yours':
    case 'closed':
      return refused('not_yours');
    case 'stopped':
    case 'empty':
      return refused(answered.type);
    case 'no_way':
      return refused('not_here');
    default:
      return answered satisfies never;
  }
};

/** A page's own script asks for JSON and shows what it says in place; a form is answered with the next page. */
const wantsJson = ({ request }: Visit): boolean => request.accepts(['html', 'json']) === 'json';

/** Tells what became of it. Nothing that was typed is lost: a form that was refused comes back as it was. */
export const tell = async (room: Room, visit: Visit, outcome: Outcome, typed: Shown = {}): Promise<void> => {
  const { request, response, visitor } = visit;
  const { done: isDone, said } = outcome;
  const status = isDone ? 200 : said === 'not_yours' ? 409 : 422;
  if (wantsJson(visit)) {
    response.status(status).json({ done: isDone, said: CONVERSATION_WORDS[visitor.language].said[said] });
    return;
  }
  if (isDone) return response.redirect(303, `/console/tickets/${ticketIdOf(request) ?? ''}?said=${said}`);
  await showConversation(room, visit, { status, problem: said, ...typed });
};
