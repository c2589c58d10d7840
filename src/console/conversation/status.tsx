import { Html } from '@kitajs/html';
import type { MemberId } from '../../core/ids.ts';
import type { Booking } from '../../core/offer.ts';
import type { SessionChange } from '../../core/session-change.ts';
import type { TicketCall } from '../../handoff/calls/list.ts';
import type { Ticket } from '../../handoff/tickets/tickets.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { At, Since, type Times } from '../live/times.tsx';
import { Promised } from '../queue/ticket-row.tsx';
import { type CommuneOf, REASON_ICONS, wordTicket } from '../queue/ticket-words.ts';
import { QUEUE_WORDS } from '../queue/words.ts';
import { Bookings } from './bookings.tsx';
import { CallList } from './call-list.tsx';
import { type DeskState, isWindowClosed, type Reach } from './desk-state.ts';
import { SessionChanges } from './session-changes.tsx';
import type { ConversationWords } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

export type StatusView = {
  readonly ticket: Ticket;
  readonly calls: readonly TicketCall[];
  readonly changes: readonly SessionChange[];
  readonly bookings: readonly Booking[];
  readonly reach: Reach;
  readonly state: DeskState;
  /** Who looks at it. */
  readonly visitorId: MemberId;
  readonly times: Times;
  readonly communeOf: CommuneOf;
};

const Holder = ({ ticket, state, times, words }: StatusView & { words: ConversationWords }): JSX.Element => {
  if (state === 'closed') return <span safe>{words.holder.closed}</span>;
  if (ticket.claimedBy === null) return <span safe>{words.holder.free}</span>;
  if (state === 'other') return <bdi safe>{words.heldBy(ticket.claimedBy.name)}</bdi>;
  return (
    <>
      <span safe>{words.holder.mine}</span>
      {ticket.claimedUntil === null ? null : (
        <span class="quiet">
          {' · '}
          <span safe>{words.until}</span> <At at={ticket.claimedUntil} times={times} />
        </span>
      )}
    </>
  );
};

/** How long WhatsApp still takes an answer. */
const Window = ({ ticket, reach, times, words }: StatusView & { words: ConversationWords }): JSX.Element | null => {
  if (ticket.channel !== 'whatsapp' || ticket.closedAt !== null) return null;
  if (isWindowClosed(ticket.channel, reach, times.now) || reach.windowOpenUntil === null) {
    return (
      <p class="window closed">
        <Pictogram emoji="⏳" size={16} /> <span safe>{words.windowClosed}</span>
      </p>
    );
  }
  return (
    <p class="window">
      <Pictogram emoji="⏳" size={16} /> <span safe>{words.window}</span>{' '}
      <Since at={reach.windowOpenUntil} times={times} />
    </p>
  );
};

/** What is known of the request, and who answers: it changes by itself. `data-desk` tells the page that what one can do has changed. */
export const Status = (view: StatusView): JSX.Element => {
  const { ticket, state, times, communeOf } = view;
  const words = CONVERSATION_WORDS[times.language];
  const queue = QUEUE_WORDS[times.language];
  const known = wordTicket(ticket, times.language, communeOf);
  return (
    <div id="status" class={['request', ticket.reason === 'emergency' && 'urgent']} data-desk={state}>
      <p class="reason">
        <Pictogram emoji={REASON_ICONS[ticket.reason]} size={18} /> <span safe>{known.reason}</span>
      </p>
      <ul class="marks">
        <li>
          <span class="sr-only" safe>{`${queue.language}: `}</span>
          <bdi class="strong" lang={ticket.language ?? undefined} safe>
            {known.language}
          </bdi>
        </li>
        <li>
          <span class="sr-only" safe>{`${queue.place}: `}</span>
          <bdi safe>{known.place}</bdi>
        </li>
        <li>
          <span class="sr-only" safe>{`${queue.channel}: `}</span>
          <span safe>{known.channel}</span>
        </li>
      </ul>
      <p class="holder">
        <Holder {...view} words={words} />
      </p>
      {ticket.closedAt === null && ticket.withBot ? (
        <p class="since">
          <Pictogram emoji="🤖" size={16} /> <span safe>{words.withBot}</span>
        </p>
      ) : null}
      {ticket.closedAt === null && ticket.awaitingSince !== null ? (
        <p class="since">
          <span safe>{queue.waits}</span> <Since at={ticket.awaitingSince} times={times} />
          {ticket.promisedBy === null ? null : (
            <>
              {' '}
              <Promised by={ticket.promisedBy} times={times} words={queue} />
            </>
          )}
        </p>
      ) : null}
      {ticket.closedAt !== null && ticket.outcome !== null ? (
        <p class="since">
          <span safe>{words.outcomes[ticket.outcome]}</span>
          {ticket.outcomeService === null ? null : <bdi safe>{` (${ticket.outcomeService})`}</bdi>}
          {' · '}
          <At at={ticket.closedAt} times={times} />
        </p>
      ) : null}
      <SessionChanges changes={view.changes} times={times} />
      <Bookings bookings={view.bookings} times={times} cancelling={null} />
      <CallList
        calls={view.calls}
        ticketId={ticket.id}
        mine={state === 'closed' ? null : view.visitorId}
        times={times}
      />
      <Window {...view} words={words} />
    </div>
  );
};
