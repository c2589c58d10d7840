import { Html } from '@kitajs/html';
import { LANGUAGE_NAMES } from '../core/language.ts';
import { NEED_ICONS } from '../core/need.ts';
import type { OpenTicket } from '../core/ticket.ts';
import { Bridge } from '../web/layout.tsx';
import { Pictogram } from '../web/pictogram.tsx';
import { frame } from './frame.ts';
import { UNDELIVERED_WORDS } from './undelivered-words.ts';
import type { VoiceNote } from './voice-notes.ts';
import { type OperatorLanguage, WORDS, type Words } from './words.ts';

const clockTime = (language: OperatorLanguage, instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(instant);

const waitingSince = (language: OperatorLanguage, openedAt: Date, now: Date, timeZone: string): string => {
  const minutes = Math.max(0, Math.round((now.getTime() - openedAt.getTime()) / 60_000));
  const time = clockTime(language, openedAt, timeZone);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (minutes < 60) return `${time} (${relative.format(-minutes, 'minute')})`;
  if (minutes < 48 * 60) return `${time} (${relative.format(-Math.round(minutes / 60), 'hour')})`;
  return `${time} (${relative.format(-Math.round(minutes / 1_440), 'day')})`;
};

type Said = { readonly id: string; readonly label: string };

/** What was said rather than written, to be listened to where the ticket is. */
const VoiceNoteList = ({ notes }: { readonly notes: readonly Said[] }): JSX.Element => (
  <ul class="voice-notes">
    {notes.map(({ id, label }) => (
      <li>
        <span safe>{label}</span>
        {/* biome-ignore lint/a11y/useMediaCaption: what is said in it nobody has written down */}
        <audio controls="" preload="none" aria-label={label} src={`/console/voice-notes/${encodeURIComponent(id)}`} />
      </li>
    ))}
  </ul>
);

const Ticket = (properties: {
  readonly ticket: OpenTicket;
  readonly notes: readonly Said[];
  readonly words: Words;
  readonly since: string;
  readonly csrf: string;
}): JSX.Element => {
  const { ticket, notes, words, since, csrf } = properties;
  return (
    <li id={`ticket-${ticket.id}`} class={['ticket', ticket.reason === 'emergency' && 'urgent']}>
      <div class="need">
        <Pictogram emoji={ticket.need ? NEED_ICONS[ticket.need] : '💬'} size={36} />
      </div>
      <div class="what">
        <h2 safe>{words.reasons[ticket.reason] ?? ticket.reason.replaceAll('_', ' ')}</h2>
        <p safe>{ticket.need ? words.needs[ticket.need] : words.unknown}</p>
        <ul class="marks">
          <li safe>{words.channels[ticket.channel]}</li>
          <li>
            <span class="sr-only" safe>{`${words.language}: `}</span>
            <bdi safe>{ticket.language ? LANGUAGE_NAMES[ticket.language] : '–'}</bdi>
          </li>
          <li>
            <span class="sr-only" safe>{`${words.where}: `}</span>
            <span safe>{ticket.postcode ?? '–'}</span>
          </li>
          {ticket.waitingMessages > 0 ? (
            <li class="strong" safe>
              {words.messages(ticket.waitingMessages)}
            </li>
          ) : null}
        </ul>
        <p class="since">
          <span safe>{words.waiting}</span>{' '}
          <time datetime={ticket.openedAt.toISOString()} safe>
            {since}
          </time>
        </p>
        {notes.length > 0 ? <VoiceNoteList notes={notes} /> : null}
      </div>
      <form
        method="post"
        action={`/console/tickets/${encodeURIComponent(ticket.id)}/close`}
        hx-post={`/console/tickets/${encodeURIComponent(ticket.id)}/close`}
        hx-target="#tickets"
      >
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" class="secondary outline" safe>
          {words.close}
        </button>
      </form>
    </li>
  );
};

export type TicketListOptions = {
  readonly language: OperatorLanguage;
  readonly tickets: readonly OpenTicket[];
  readonly voiceNotes: readonly VoiceNote[];
  readonly csrf: string;
  readonly now: Date;
  readonly timeZone: string;
  /** What the last act did. */
  readonly said: string | null;
  /** There is a page of messages that never arrived. */
  readonly undelivered: boolean;
};

/** The part that draws itself again every few seconds. */
export const TicketList = (options: TicketListOptions): JSX.Element => {
  const { language, tickets, voiceNotes, csrf, now, timeZone, said } = options;
  const words = WORDS[language];
  const notesOf = (ticket: OpenTicket): readonly Said[] =>
    voiceNotes
      .filter(({ ticketId }) => ticketId === ticket.id)
      .map(({ id, receivedAt }) => ({ id, label: words.voiceNote(clockTime(language, receivedAt, timeZone)) }));
  return (
    <section id="tickets" hx-get="/console/tickets" hx-trigger="every 5s" hx-swap="outerMorph">
      <p class="said" role="status" safe>
        {said ?? ''}
      </p>
      {tickets.length === 0 ? (
        <div class="empty">
          <Pictogram emoji="🌿" size={56} />
          <h2 safe>{words.emptyTitle}</h2>
          <p class="quiet" safe>
            {words.empty}
          </p>
        </div>
      ) : (
        <ol class="tickets">
          {tickets.map((ticket) => (
            <Ticket
              ticket={ticket}
              notes={notesOf(ticket)}
              words={words}
              csrf={csrf}
              since={waitingSince(language, ticket.openedAt, now, timeZone)}
            />
          ))}
        </ol>
      )}
    </section>
  );
};

export const ticketsPage = (options: TicketListOptions): Promise<string> => {
  const words = WORDS[options.language];
  return frame(
    options.language,
    '',
    <>
      <header class="console-top">
        <Bridge size={44} />
        <h1 safe>{words.openTickets}</h1>
        {options.undelivered ? (
          <a href="/console/undelivered" safe>
            {UNDELIVERED_WORDS[options.language].title}
          </a>
        ) : null}
        <form method="post" action="/console/logout">
          <input type="hidden" name="csrf" value={options.csrf} />
          <button type="submit" class="secondary outline" safe>
            {words.logOut}
          </button>
        </form>
      </header>
      <main>
        <TicketList {...options} />
      </main>
    </>,
  );
};
