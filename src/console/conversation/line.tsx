import { Html } from '@kitajs/html';
import type { ConversationLine, Delivery } from '../../core/conversation.ts';
import type { TicketId } from '../../core/ids.ts';
import type { Language } from '../../core/language.ts';
import { Pictogram, withPictograms } from '../../web/pictogram.tsx';
import { At, dayWords, type Times } from '../live/times.tsx';
import { WORDS } from '../words.ts';
import { failureWords } from './failure-words.ts';
import { LineMedia } from './line-media.tsx';
import type { ConversationWords } from './words/shape.ts';
import { CONVERSATION_WORDS } from './words/words.ts';

export type LineView = {
  readonly line: ConversationLine;
  readonly ticketId: TicketId;
  readonly times: Times;
  /** The person's language; null: unknown. */
  readonly spoken: Language | null;
  /** The page of earlier messages that it stands on; null: of the latest. */
  readonly before: string | null;
  /** The first of its day: the day stands above it. */
  readonly startsDay: boolean;
  /** What was asked for on a page without scripts. */
  readonly translation?: string;
};

const ICONS: Readonly<Record<ConversationLine['from'], string>> = {
  person: '🙂',
  bot: '🤖',
  mediator: '🤝',
  note: '📝',
};

const TICKS: Readonly<Record<Delivery, string>> = {
  queued: '◔',
  sending: '◔',
  sent: '✓',
  delivered: '✓✓',
  read: '✓✓',
  failed: '!',
  held: '⏸',
  silenced: '⏸',
};

/** The bot's menus are long, and mostly not what a mediator reads: these are folded. */
const FOLDED_CHARACTERS = 140;
const NEWS_CHARACTERS = 160;

const Words = ({ line, words }: { line: ConversationLine; words: ConversationWords }): JSX.Element | null => {
  const { text, language, from, id } = line;
  // A call begins without a word.
  const isBare = line.transcript === null && line.media === null && line.point === null;
  if (text === null) return isBare ? <p class="words quiet">{withPictograms(words.rang)}</p> : null;
  const whole = (
    <p class="words" dir="auto" lang={language ?? undefined}>
      {withPictograms(text)}
    </p>
  );
  if (from !== 'bot' || text.length <= FOLDED_CHARACTERS) return whole;
  return (
    <details class="folded" data-name={`${id}-text`}>
      <summary>
        <span class="words" dir="auto" lang={language ?? undefined}>
          {withPictograms(`${text.slice(0, FOLDED_CHARACTERS).replace(/\s+/g, ' ')}…`)}
        </span>{' '}
        <span class="more" safe>
          {words.more}
        </span>
      </summary>
      {whole}
    </details>
  );
};

const Transcript = ({ line, words }: { line: ConversationLine; words: ConversationWords }): JSX.Element | null =>
  line.transcript === null ? null : (
    <div class="transcript">
      <p dir="auto" lang={line.language ?? undefined} safe>
        {`« ${line.transcript} »`}
      </p>
      <small>
        <Pictogram emoji="⚠️" size={14} /> <span safe>{words.mayBeWrong}</span>
      </small>
    </div>
  );

const Place = ({ line, words }: { line: ConversationLine; words: ConversationWords }): JSX.Element | null => {
  if (line.point === null) return null;
  const { latitude, longitude } = line.point;
  const point = `${latitude.toFixed(5)},${longitude.toFixed(5)}`;
  return (
    <p class="point">
      <Pictogram emoji="📍" size={18} /> <span safe>{`${words.place} `}</span>
      <bdi safe>{point}</bdi>
      <br />
      <a
        href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
        target="_blank"
        rel="noreferrer noopener"
        safe
      >
        {words.openMap}
      </a>
      {' · '}
      <a href={`geo:${point}`} safe>
        {words.openHere}
      </a>
    </p>
  );
};

/** How far our own message has come; what went wrong stands in words. */
const DeliveryWords = ({ line, view, words }: { line: ConversationLine; view: LineView; words: ConversationWords }) => {
  const { delivery, failure } = line;
  if (delivery === null) return null;
  return (
    <p class={['delivery', delivery]}>
      <span class="ticks" aria-hidden="true">
        {TICKS[delivery]}
      </span>{' '}
      <span safe>{words.deliveries[delivery]}</span>
      {failure === null || delivery !== 'failed' ? null : (
        <>
          <span safe>{`: ${failureWords(view.times.language, failure)}`}</span> <code safe>{failure}</code>
        </>
      )}
    </p>
  );
};

/** Words, and not known to be in the mediator's own language. */
const canBeTranslated = ({ line, spoken, times }: LineView): boolean => {
  const said = line.text ?? line.transcript ?? '';
  const language = line.language ?? (line.from === 'person' ? spoken : null);
  return line.from !== 'note' && /\p{L}{2}/u.test(said) && language !== times.language;
};

/** One line of a conversation: who, what, when, and what became of it. */
export const Line = (view: LineView): JSX.Element => {
  const { line, ticketId, times, startsDay, before } = view;
  const words = CONVERSATION_WORDS[times.language];
  const who = line.from === 'mediator' ? (line.by ?? words.someone) : words.from[line.from];
  const said = line.text ?? line.transcript ?? '';
  const news = line.from === 'person' ? `${words.newMessage}: ${said.slice(0, NEWS_CHARACTERS)}` : undefined;
  const page = before === null ? '' : `?before=${encodeURIComponent(before)}`;
  const path = `/console/tickets/${encodeURIComponent(ticketId)}/translation${page}`;
  return (
    <li id={line.id} class={['line', line.from]} data-news={news} data-rings={news === undefined ? undefined : ''}>
      {startsDay ? (
        <p class="day">
          <span safe>{dayWords(line.at, times)}</span>
        </p>
      ) : null}
      <article class="bubble">
        <p class="by">
          <Pictogram emoji={ICONS[line.from]} size={16} /> <bdi safe>{who}</bdi>
          {line.from === 'note' && line.by !== null ? (
            <>
              {' · '}
              <bdi safe>{line.by}</bdi>
            </>
          ) : null}
          {' · '}
          <At at={line.at} times={{ ...times, now: line.at }} />
          {line.channel === null ? null : (
            <span safe>
              {` · ${line.channel === 'voice' && line.from === 'bot' ? words.byPhone : WORDS[times.language].channels[line.channel]}`}
            </span>
          )}
        </p>
        <LineMedia line={line} ticketId={ticketId} times={times} />
        <Words line={line} words={words} />
        <Transcript line={line} words={words} />
        <Place line={line} words={words} />
        <DeliveryWords line={line} view={view} words={words} />
        {canBeTranslated(view) ? (
          <div class="translation">
            <button
              type="submit"
              class="quiet-button"
              form="act"
              formaction={path}
              name="line"
              value={line.id}
              data-translate={path}
              safe
            >
              {words.translate}
            </button>
            <div data-translation="" role="status" dir="auto" safe>
              {view.translation ?? ''}
            </div>
          </div>
        ) : null}
      </article>
    </li>
  );
};
