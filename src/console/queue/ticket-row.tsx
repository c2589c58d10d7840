import { Html } from '@kitajs/html';
import type { OpenTicket } from '../../core/ticket.ts';
import { Pictogram } from '../../web/pictogram.tsx';
import { Since, type Times, timeWords } from '../live/times.tsx';
import type { Eyes } from './queued.ts';
import { type CommuneOf, REASON_ICONS, type TicketWords, wordTicket } from './ticket-words.ts';
import { isWaiting } from './waiting.ts';
import { QUEUE_WORDS, type QueueWords } from './words.ts';

type Row = {
  readonly ticket: OpenTicket;
  readonly eyes: Eyes;
  /** Who passed it to its holder, who has not looked at it since. */
  readonly handedBy: string | null;
  readonly times: Times;
  readonly communeOf: CommuneOf;
};

const Marks = ({ known, ticket, words }: { known: TicketWords; ticket: OpenTicket; words: QueueWords }) => (
  <ul class="marks">
    <li>
      <span class="sr-only" safe>{`${words.language}: `}</span>
      <bdi class="strong" lang={ticket.language ?? undefined} safe>
        {known.language}
      </bdi>
    </li>
    <li>
      <span class="sr-only" safe>{`${words.place}: `}</span>
      <bdi safe>{known.place}</bdi>
    </li>
    <li>
      <span class="sr-only" safe>{`${words.channel}: `}</span>
      <span safe>{known.channel}</span>
    </li>
    {ticket.waitingMessages > 0 ? (
      <li class="waiting" safe>
        {words.messages(ticket.waitingMessages)}
      </li>
    ) : null}
  </ul>
);

/** The hour that the person was told: it turns red, and says so, as soon as it is over. */
export const Promised = ({ by, times, words }: { by: Date; times: Times; words: QueueWords }): JSX.Element => {
  const late = by.getTime() <= times.now.getTime();
  return (
    <span class={['promise', late && 'late']} data-due={by.toISOString()}>
      <span safe>{words.promised(timeWords(by, times))}</span>{' '}
      <strong data-late="" hidden={!late} safe>
        {words.late}
      </strong>
    </span>
  );
};

const Who = ({ ticket, eyes, words, what }: { ticket: OpenTicket; eyes: Eyes; words: QueueWords; what: string }) => {
  const path = `/console/tickets/${encodeURIComponent(ticket.id)}`;
  if (eyes === 'holder') {
    return (
      <div class="who mine">
        <span safe>{words.you}</span>
        <a class="button outline" href={path} safe>
          {words.go}
        </a>
      </div>
    );
  }
  if (ticket.claimedBy !== null) {
    return (
      <p class="who">
        <bdi safe>{words.answers(ticket.claimedBy.name)}</bdi>
      </p>
    );
  }
  return (
    <div class="who">
      <button type="submit" form="act" formaction={`${path}/claim`} aria-label={words.takeThis(what)} safe>
        {words.take}
      </button>
    </div>
  );
};

/** One request of the list: the whole row leads to its conversation. */
export const TicketRow = ({ ticket, eyes, handedBy, times, communeOf }: Row): JSX.Element => {
  const words = QUEUE_WORDS[times.language];
  const known = wordTicket(ticket, times.language, communeOf);
  const waits = isWaiting({ ticket, handedBy }, eyes);
  const count = ticket.waitingMessages > 0 ? `, ${words.messages(ticket.waitingMessages)}` : '';
  const from = handedBy === null ? '' : `${words.passedBy(handedBy)}: `;
  return (
    <li
      id={`ticket-${ticket.id}`}
      class={['ticket', ticket.reason === 'emergency' && 'urgent', !waits && 'calm', eyes === 'holder' && 'own']}
      data-waiting={waits ? '' : undefined}
      data-rings={waits ? '' : undefined}
      data-news={waits ? `${from}${known.reason}, ${known.need}, ${known.language}${count}` : undefined}
    >
      <div class="need">
        <Pictogram emoji={known.needIcon} size={36} />
      </div>
      <div class="what">
        <h2>
          <a href={`/console/tickets/${encodeURIComponent(ticket.id)}`}>
            <Pictogram emoji={REASON_ICONS[ticket.reason]} size={18} /> <span safe>{known.reason}</span>
          </a>
        </h2>
        <p safe>{known.need}</p>
        {handedBy === null ? null : (
          <p class="passed">
            <Pictogram emoji="🤝" size={18} /> <bdi safe>{words.passedBy(handedBy)}</bdi>
          </p>
        )}
        <Marks known={known} ticket={ticket} words={words} />
        <p class="since">
          {ticket.awaitingSince === null ? (
            <span safe>{words.ours}</span>
          ) : (
            <>
              <span safe>{words.waits}</span> <Since at={ticket.awaitingSince} times={times} />
            </>
          )}
          {ticket.promisedBy !== null && ticket.awaitingSince !== null ? (
            <>
              {' '}
              <Promised by={ticket.promisedBy} times={times} words={words} />
            </>
          ) : null}
        </p>
      </div>
      <Who ticket={ticket} eyes={eyes} words={words} what={`${known.reason}, ${known.need}`} />
    </li>
  );
};
